using System.Runtime.InteropServices;

namespace ModelComparison.Data.Images.NativeMethods;

/// <summary>TurboJPEG 2.1 (Debian libturbojpeg0). https://libjpeg-turbo.org/Documentation/Documentation; <c>unsigned long</c> is pointer-sized on Linux.</summary>
internal static unsafe partial class TurboJpeg
{
    /// <summary>TJPF_RGB.</summary>
    public const int PixelFormatRgb = 0;

    /// <summary>TJPF_CMYK.</summary>
    public const int PixelFormatCmyk = 11;

    /// <summary>TJSAMP_444.</summary>
    public const int SubsamplingNone = 0;

    /// <summary>TJFLAG_NOREALLOC.</summary>
    public const int NoReallocation = 1024;

    /// <summary>TJFLAG_ACCURATEDCT.</summary>
    public const int AccurateDct = 4096;

    /// <summary>TJFLAG_LIMITSCANS: progressive files of more than 500 scans are an error, not hours of work.</summary>
    public const int LimitScans = 32768;

    /// <summary>TJERR_WARNING.</summary>
    public const int ErrorWarning = 0;

    private const string Library = "libturbojpeg.so.0";

    [LibraryImport(Library)]
    public static partial nint tjInitDecompress();

    [LibraryImport(Library)]
    public static partial nint tjInitCompress();

    [LibraryImport(Library)]
    public static partial int tjDestroy(nint handle);

    [LibraryImport(Library)]
    public static partial int tjDecompressHeader3(
        TurboJpegHandle handle, byte* data, nuint size, out int width, out int height, out int subsampling, out int colourSpace);

    [LibraryImport(Library)]
    public static partial int tjDecompress2(
        TurboJpegHandle handle, byte* data, nuint size, byte* output, int width, int pitch, int height, int pixelFormat, int flags);

    [LibraryImport(Library)]
    public static partial int tjCompress2(
        TurboJpegHandle handle, byte* image, int width, int pitch, int height, int pixelFormat,
        byte** output, nuint* outputSize, int subsampling, int quality, int flags);

    [LibraryImport(Library)]
    public static partial nuint tjBufSize(int width, int height, int subsampling);

    [LibraryImport(Library)]
    public static partial nint tjGetErrorStr2(TurboJpegHandle handle);

    /// <summary>With 0: the last error of this thread from a function without handle.</summary>
    [LibraryImport(Library)]
    public static partial nint tjGetErrorStr2(nint handle);

    /// <summary>Reads BMP or PPM; the pixels are to be released with <see cref="tjFree"/>.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte* tjLoadImage(string path, out int width, int align, out int height, ref int pixelFormat, int flags);

    [LibraryImport(Library)]
    public static partial void tjFree(byte* pixels);

    [LibraryImport(Library)]
    public static partial int tjGetErrorCode(TurboJpegHandle handle);
}
