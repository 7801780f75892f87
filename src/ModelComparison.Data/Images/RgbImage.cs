using ModelComparison.Data.Display;

namespace ModelComparison.Data.Images;

/// <summary>An 8-bit RGB image [H, W, 3]: interleaved, row after row from the top, without padding.</summary>
[TypeFormatterSource(typeof(DisplayFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed class RgbImage : IDisplayable
{
    /// <summary>Wraps pixels; they are not copied.</summary>
    /// <param name="width">W in pixels, at least 1.</param>
    /// <param name="height">H in pixels, at least 1.</param>
    /// <param name="pixels">Exactly H × W × 3 bytes.</param>
    /// <exception cref="ArgumentException">The number of bytes does not fit the size.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.LongLength != 3L * width * height)
            throw new ArgumentException($"RgbImage needs height × width × 3 bytes; got {pixels.LongLength} for {height} × {width}.", nameof(pixels));
        Width = width;
        Height = height;
        Pixels = pixels;
    }

    /// <summary>A black image.</summary>
    public RgbImage(int width, int height)
        : this(width, height, new byte[checked(3 * width * height)])
    {
    }

    /// <summary>W in pixels.</summary>
    public int Width { get; }

    /// <summary>H in pixels.</summary>
    public int Height { get; }

    /// <summary>The bytes [H, W, 3].</summary>
    public byte[] Pixels { get; }

    /// <summary>One row of pixels [W, 3].</summary>
    public Span<byte> Row(int y) => Pixels.AsSpan(3 * Width * y, 3 * Width);

    /// <inheritdoc/>
    public string ToHtml() => $"<img alt=\"{Width} × {Height} pixels\" src=\"data:image/png;base64,{Convert.ToBase64String(PngFile.Encode(this))}\">";

    /// <inheritdoc/>
    public string ToMarkdown() => $"![{Width} × {Height} pixels](data:image/png;base64,{Convert.ToBase64String(PngFile.Encode(this))})\n";
}
