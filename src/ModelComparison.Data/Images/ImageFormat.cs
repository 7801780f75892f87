namespace ModelComparison.Data.Images;

/// <summary>The file formats that can be read, told apart by content, never by extension.</summary>
public enum ImageFormat
{
    /// <summary>JPEG: baseline or progressive, 8 bit; read by libjpeg-turbo.</summary>
    Jpeg,

    /// <summary>PNG: every colour type, bit depth and interlacing; read by libspng.</summary>
    Png,

    /// <summary>Windows bitmap, uncompressed; read by libjpeg-turbo.</summary>
    Bmp,

    /// <summary>TIFF, first page; read by libtiff.</summary>
    Tiff,
}
