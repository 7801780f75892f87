using System.Runtime.InteropServices;

namespace ModelComparison.Data.Images.NativeMethods;

/// <summary>
/// libtiff 4.5 (Debian libtiff6). https://libtiff.gitlab.io/libtiff/functions.html. TIFFGetField and TIFFSetField are variadic in C;
/// on Linux, x86-64 as well as arm64, integers and pointers travel to variadic functions as to any other.
/// </summary>
internal static unsafe partial class Tiff
{
    public const uint TagImageWidth = 256;
    public const uint TagImageLength = 257;
    public const uint TagBitsPerSample = 258;
    public const uint TagCompression = 259;
    public const uint TagPhotometric = 262;
    public const uint TagOrientation = 274;
    public const uint TagSamplesPerPixel = 277;
    public const uint TagRowsPerStrip = 278;
    public const uint TagPlanarConfiguration = 284;
    public const uint TagColourMap = 320;
    public const uint TagTileWidth = 322;
    public const uint TagTileLength = 323;
    public const uint TagExtraSamples = 338;
    public const uint TagSampleFormat = 339;
    public const uint TagJpegColourMode = 65538;

    /// <summary>JPEGCOLORMODE_RGB.</summary>
    public const int JpegColourModeRgb = 1;

    /// <summary>ORIENTATION_TOPLEFT.</summary>
    public const int OrientationTopLeft = 1;

    private const string Library = "libtiff.so.6";

    [LibraryImport(Library)]
    public static partial nint TIFFOpenOptionsAlloc();

    [LibraryImport(Library)]
    public static partial void TIFFOpenOptionsFree(nint options);

    [LibraryImport(Library)]
    public static partial void TIFFOpenOptionsSetMaxSingleMemAlloc(nint options, nint bytes);

    [LibraryImport(Library)]
    public static partial void TIFFOpenOptionsSetErrorHandlerExtR(
        nint options, delegate* unmanaged<nint, TiffSource*, byte*, byte*, nint, int> handler, TiffSource* source);

    [LibraryImport(Library)]
    public static partial void TIFFOpenOptionsSetWarningHandlerExtR(
        nint options, delegate* unmanaged<nint, TiffSource*, byte*, byte*, nint, int> handler, TiffSource* source);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TIFFClientOpenExt(
        string name, string mode, TiffSource* source,
        delegate* unmanaged<TiffSource*, byte*, nint, nint> read,
        delegate* unmanaged<TiffSource*, byte*, nint, nint> write,
        delegate* unmanaged<TiffSource*, ulong, int, ulong> seek,
        delegate* unmanaged<TiffSource*, int> close,
        delegate* unmanaged<TiffSource*, ulong> size,
        delegate* unmanaged<TiffSource*, void**, ulong*, int> map,
        delegate* unmanaged<TiffSource*, void*, ulong, void> unmap,
        nint options);

    [LibraryImport(Library)]
    public static partial void TIFFClose(nint tiff);

    [LibraryImport(Library)]
    public static partial int TIFFGetFieldDefaulted(TiffHandle tiff, uint tag, void* value);

    [LibraryImport(Library)]
    public static partial int TIFFGetFieldDefaulted(TiffHandle tiff, uint tag, void* first, void* second);

    [LibraryImport(Library)]
    public static partial int TIFFGetFieldDefaulted(TiffHandle tiff, uint tag, void* first, void* second, void* third);

    [LibraryImport(Library)]
    public static partial int TIFFSetField(TiffHandle tiff, uint tag, int value);

    [LibraryImport(Library)]
    public static partial int TIFFIsTiled(TiffHandle tiff);

    [LibraryImport(Library)]
    public static partial int TIFFLastDirectory(TiffHandle tiff);

    [LibraryImport(Library)]
    public static partial nint TIFFStripSize(TiffHandle tiff);

    [LibraryImport(Library)]
    public static partial nint TIFFTileSize(TiffHandle tiff);

    [LibraryImport(Library)]
    public static partial nint TIFFReadEncodedStrip(TiffHandle tiff, uint strip, byte* buffer, nint size);

    [LibraryImport(Library)]
    public static partial nint TIFFReadEncodedTile(TiffHandle tiff, uint tile, byte* buffer, nint size);

    [LibraryImport(Library)]
    public static partial int TIFFReadRGBAImageOriented(TiffHandle tiff, uint width, uint height, uint* raster, int orientation, int stopOnError);

    [LibraryImport("libc")]
    public static partial int vsnprintf(byte* buffer, nuint size, byte* format, nint arguments);
}
