namespace ModelComparison.Data.Images.Codecs;

/// <summary>256 colours; those a file does not define are greys, as in Pillow.</summary>
internal sealed class Palette
{
    private readonly byte[] colours = new byte[3 * 256];

    private Palette()
    {
    }

    /// <summary>Colour i is the grey i.</summary>
    public static Palette CreateGreyRamp()
    {
        var palette = new Palette();
        for (var i = 0; i < 256; i++)
            palette.Set(i, (byte)i, (byte)i, (byte)i);
        return palette;
    }

    /// <summary>Red, green and blue [3] of a colour.</summary>
    public ReadOnlySpan<byte> this[int index] => colours.AsSpan(3 * index, 3);

    /// <summary>Defines a colour.</summary>
    public void Set(int index, byte red, byte green, byte blue)
    {
        colours[3 * index] = red;
        colours[(3 * index) + 1] = green;
        colours[(3 * index) + 2] = blue;
    }
}
