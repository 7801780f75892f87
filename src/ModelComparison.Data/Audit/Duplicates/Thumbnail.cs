using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;

namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>
/// The luminance of an image at 64 × 64 pixels, whatever its size and aspect: what near duplicates are found with. Kept as bytes that span the
/// image's own range of grey levels, so that 20 000 of them take 80 MB and a pale image loses nothing.
/// </summary>
internal sealed class Thumbnail
{
    /// <summary>Height and width.</summary>
    public const int Side = 64;

    // ITU-R BT.601.
    private const float Red = 0.299f;
    private const float Green = 0.587f;
    private const float Blue = 0.114f;
    private readonly byte[] levels = new byte[Side * Side];

    private Thumbnail()
    {
    }

    /// <summary>Standard deviation in grey levels of 0 … 255.</summary>
    public float Contrast { get; private init; }

    /// <summary>Mean in grey levels.</summary>
    public float Mean { get; private init; }

    /// <summary>Grey level that 1 % of the thumbnail is below.</summary>
    public float Darkest { get; private init; }

    /// <summary>Grey level that 1 % of the thumbnail is above.</summary>
    public float Brightest { get; private init; }

    /// <summary>Makes the thumbnail of an image.</summary>
    public static Thumbnail Of(RgbImage image)
    {
        var small = ImageResize.Bilinear(image, Side, Side).Pixels;
        Span<float> luminance = stackalloc float[Side * Side];
        for (var i = 0; i < luminance.Length; i++)
            luminance[i] = (Red * small[3 * i]) + (Green * small[(3 * i) + 1]) + (Blue * small[(3 * i) + 2]);
        var sorted = luminance.ToArray();
        Array.Sort(sorted);
        var (minimum, maximum) = (sorted[0], sorted[^1]);
        double sum = 0, squares = 0;
        foreach (var value in luminance)
        {
            sum += value;
            squares += (double)value * value;
        }

        var mean = sum / luminance.Length;
        var thumbnail = new Thumbnail
        {
            Contrast = (float)Math.Sqrt(Math.Max(0, (squares / luminance.Length) - (mean * mean))),
            Mean = (float)mean,
            Darkest = sorted[sorted.Length / 100],
            Brightest = sorted[^(1 + (sorted.Length / 100))],
        };
        var scale = maximum > minimum ? 255f / (maximum - minimum) : 0f;
        for (var i = 0; i < luminance.Length; i++)
            thumbnail.levels[i] = (byte)MathF.Round((luminance[i] - minimum) * scale);
        return thumbnail;
    }

    /// <summary>The levels [64, 64] as seen in an orientation, in 0 … 255 of the image's own range.</summary>
    public void CopyTo(Span<float> target, Orientation orientation = Orientation.Upright)
    {
        var (rowStep, columnStep, start) = orientation.Steps(Side);
        for (var y = 0; y < Side; y++)
        {
            var from = start + (y * rowStep);
            for (var x = 0; x < Side; x++, from += columnStep)
                target[(y * Side) + x] = levels[from];
        }
    }
}
