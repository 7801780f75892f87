namespace ModelComparison.Data.Images.Codecs;

/// <summary>
/// Luminance and chrominance of a TIFF to RGB, in the whole-number arithmetic that libtiff's readers share. TIFF 6.0, section 21: coefficients and the codes of
/// black and white are tags of the file.
/// </summary>
internal static class TiffChrominance
{
    private const ushort Coefficients = 529;
    private const ushort ReferenceBlackWhite = 532;
    private const int FractionBits = 16;
    private const int Half = 1 << (FractionBits - 1);

    /// <summary>Converts samples [N, 3] in place.</summary>
    public static void ConvertToRgb(byte[] samples, TiffDirectory directory)
    {
        // r, g, b luma coefficients; code(c) = (c - black) · range / (white - black).
        var luma = directory.Fractions(Coefficients, [0.299, 0.587, 0.114]);
        var codes = directory.Fractions(ReferenceBlackWhite, [0, 255, 128, 255, 128, 255]);
        var redByCr = Fixed(2 - (2 * luma[0]));
        var greenByCr = -Fixed(luma[0] * (2 - (2 * luma[0])) / luma[1]);
        var blueByCb = Fixed(2 - (2 * luma[2]));
        var greenByCb = -Fixed(luma[2] * (2 - (2 * luma[2])) / luma[1]);
        for (var at = 0; at + 2 < samples.Length; at += 3)
        {
            var y = Code(samples[at], codes[0], codes[1], 255);
            var cb = Code(samples[at + 1] - 128, codes[2] - 128, codes[3] - 128, 127);
            var cr = Code(samples[at + 2] - 128, codes[4] - 128, codes[5] - 128, 127);
            samples[at] = Clamp(y + (((redByCr * cr) + Half) >> FractionBits));
            samples[at + 1] = Clamp(y + (((greenByCb * cb) + Half + (greenByCr * cr)) >> FractionBits));
            samples[at + 2] = Clamp(y + (((blueByCb * cb) + Half) >> FractionBits));
        }
    }

    private static int Fixed(double value) => (int)((value * (1 << FractionBits)) + 0.5);

    private static int Code(int value, double black, double white, int range) => (int)((value - black) * range / (white - black != 0 ? white - black : 1));

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);
}
