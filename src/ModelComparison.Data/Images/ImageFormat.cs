namespace ModelComparison.Data.Images;

/// <summary>The file formats that can be read, told apart by content, never by extension.</summary>
public enum ImageFormat
{
    /// <summary>JPEG: baseline or progressive, 8 bit.</summary>
    Jpeg,

    /// <summary>PNG: every colour type, bit depth and interlacing.</summary>
    Png,

    /// <summary>Windows bitmap, uncompressed.</summary>
    Bmp,

    /// <summary>TIFF, first page.</summary>
    Tiff,

    /// <summary>WebP, lossy or lossless; of an animation the first frame.</summary>
    WebP,

    /// <summary>GIF; of an animation the first frame.</summary>
    Gif,
}
