namespace ModelComparison.Data.Images;

/// <summary>What is refused from the header, before memory is allocated.</summary>
/// <param name="MaximumPixels">Width × height. The default, 178 956 970, is where Pillow raises its decompression-bomb error.</param>
/// <param name="MaximumFileBytes">Size of the file. The default, 512 MiB, is the size of the largest allowed image as uncompressed 8-bit RGB.</param>
public sealed record ImageLimits(long MaximumPixels = ImageLimits.PillowBombError, long MaximumFileBytes = 512L << 20)
{
    /// <summary>Twice Pillow's <c>MAX_IMAGE_PIXELS</c> (2³⁰ / 4 / 3): the size from which <c>Image.open</c> raises.</summary>
    public const long PillowBombError = 2 * 89_478_485L;

    /// <summary>
    /// Pixels of the longer side: 65 535 by default, the longest side of a JPEG. A line of millions of pixels is under every limit of area, but what is made
    /// of it is not: resized to the width of a network's input, each of its rows takes hundreds of times its room.
    /// </summary>
    public int MaximumSide { get; init; } = ushort.MaxValue;

    /// <summary>Bytes of all samples as they are decoded, alpha and 16 bits included: 1 GiB by default.</summary>
    public long MaximumSampleBytes { get; init; } = 1L << 30;

    /// <summary>The defaults.</summary>
    public static ImageLimits Default { get; } = new();
}
