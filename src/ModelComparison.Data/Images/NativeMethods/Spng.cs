using System.Runtime.InteropServices;

namespace ModelComparison.Data.Images.NativeMethods;

/// <summary>libspng 0.7 (Debian libspng0). https://libspng.org/docs/api/.</summary>
internal static unsafe partial class Spng
{
    /// <summary>SPNG_FMT_RGB8.</summary>
    public const int FormatRgb8 = 4;

    /// <summary>SPNG_FMT_PNG: as in the file, host byte order.</summary>
    public const int FormatPng = 256;

    /// <summary>SPNG_FMT_RAW: as in the file, big-endian.</summary>
    public const int FormatRaw = 512;

    /// <summary>SPNG_CTX_ENCODER.</summary>
    public const int ContextEncoder = 2;

    /// <summary>SPNG_ENCODE_FINALIZE.</summary>
    public const int EncodeFinalize = 2;

    /// <summary>SPNG_ENCODE_TO_BUFFER.</summary>
    public const int OptionEncodeToBuffer = 12;

    private const string Library = "libspng.so.0";

    [LibraryImport(Library)]
    public static partial nint spng_ctx_new(int flags);

    [LibraryImport(Library)]
    public static partial void spng_ctx_free(nint context);

    [LibraryImport(Library)]
    public static partial int spng_set_png_buffer(SpngContext context, byte* data, nuint size);

    [LibraryImport(Library)]
    public static partial int spng_set_chunk_limits(SpngContext context, nuint chunkSize, nuint cacheSize);

    [LibraryImport(Library)]
    public static partial int spng_get_ihdr(SpngContext context, out SpngHeader header);

    [LibraryImport(Library)]
    public static partial int spng_get_plte(SpngContext context, SpngPalette* palette);

    [LibraryImport(Library)]
    public static partial int spng_decoded_image_size(SpngContext context, int format, out nuint size);

    [LibraryImport(Library)]
    public static partial int spng_decode_image(SpngContext context, byte* output, nuint size, int format, int flags);

    [LibraryImport(Library)]
    public static partial int spng_set_option(SpngContext context, int option, int value);

    [LibraryImport(Library)]
    public static partial int spng_set_ihdr(SpngContext context, in SpngHeader header);

    [LibraryImport(Library)]
    public static partial int spng_encode_image(SpngContext context, byte* image, nuint size, int format, int flags);

    /// <summary>The encoded file, to be released with free.</summary>
    [LibraryImport(Library)]
    public static partial byte* spng_get_png_buffer(SpngContext context, out nuint size, out int error);

    [LibraryImport(Library)]
    public static partial nint spng_strerror(int error);
}
