namespace ModelComparison.Data.Images.Codecs;

/// <summary>An image file in memory, with the name that errors use and the limits that hold.</summary>
internal readonly ref struct EncodedImage(ReadOnlySpan<byte> data, string name, ImageReadOptions options)
{
    /// <summary>The file's bytes.</summary>
    public ReadOnlySpan<byte> Data { get; } = data;

    /// <summary>What errors call the file.</summary>
    public string Name { get; } = name;

    /// <summary>How to read it.</summary>
    public ImageReadOptions Options { get; } = options;

    /// <summary>True when <see cref="Data"/> is only the beginning of the file: a header reader may then ask for all of it.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>The error to throw.</summary>
    public UnreadableImageException Unreadable(string reason, Exception? cause = null) => new(Name, reason, cause);

    /// <summary>Refuses areas, sides and decoded sizes over the limits, and pixels that the file is too short to hold.</summary>
    /// <param name="header">The declared size.</param>
    /// <param name="maximumPixelsPerByte">How many pixels a byte of this format can encode at most.</param>
    public void CheckSize(ImageHeader header, double maximumPixelsPerByte)
    {
        var limits = Options.EffectiveLimits;
        var limit = limits.MaximumPixels;
        if (header.PixelCount > limit)
        {
            throw Unreadable($"its header declares {header.Width} × {header.Height} pixels and at most {limit} pixels are read, "
                + "to be safe from decompression bombs");
        }

        if (Math.Max(header.Width, header.Height) > limits.MaximumSide)
            throw Unreadable($"its header declares {header.Width} × {header.Height} pixels and sides of at most {limits.MaximumSide} pixels are read");

        // Samples of 16 bits and alpha take more room than the RGB that is made of them.
        var sampleBytes = header.PixelCount * Math.Max(header.Channels, 3) * (header.BitDepth > 8 ? 2 : 1);
        if (sampleBytes > limits.MaximumSampleBytes)
            throw Unreadable($"its {header.Width} × {header.Height} pixels take {sampleBytes} bytes when decoded and at most {limits.MaximumSampleBytes} are held");

        if (!IsPrefix && header.PixelCount > maximumPixelsPerByte * Data.Length)
        {
            throw Unreadable($"its header declares {header.Width} × {header.Height} pixels, more than its {Data.Length} bytes can hold, "
                + "so it is truncated or a decompression bomb");
        }
    }

    /// <summary>A header with a size that fits signed integers.</summary>
    public ImageHeader CreateHeader(ImageFormat format, uint width, uint height, int channels, int bitDepth)
    {
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw Unreadable($"its header declares {width} × {height} pixels");
        return new ImageHeader(format, (int)width, (int)height, channels, bitDepth);
    }
}
