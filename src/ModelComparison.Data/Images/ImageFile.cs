using ModelComparison.Data.Images.Codecs;

namespace ModelComparison.Data.Images;

/// <summary>
/// Reads image files as torchvision's <c>pil_loader</c> does, that is <c>Image.open(path).convert("RGB")</c> of Pillow 9:
/// alpha and transparency dropped, palettes expanded, grey repeated, 16-bit colour cut to its high byte, 16-bit grey clipped,
/// EXIF rotation of JPEG and PNG not applied (TIFF orientation is). The format is found by content. All methods may run in parallel.
/// </summary>
public static class ImageFile
{
    private const int HeaderPrefix = 1 << 16;

    /// <summary>Extensions that data sets are searched for, lower-case with dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".tif", ".tiff", ".webp", ".gif"];

    /// <summary>Reads an image.</summary>
    /// <exception cref="UnreadableImageException">The file is missing, empty, damaged, over the limits or of no known format.</exception>
    public static RgbImage Read(string path, ImageLimits? limits = null) => ReadWithNotes(path, new ImageReadOptions(limits)).Image;

    /// <summary>Reads an image and says what was remarkable about the file.</summary>
    /// <exception cref="UnreadableImageException">The file is missing, empty, damaged, over the limits or of no known format.</exception>
    public static DecodedImage ReadWithNotes(string path, ImageReadOptions? options = null)
    {
        options ??= ImageReadOptions.Default;
        using var bytes = FileBytes.Read(path, options.EffectiveLimits.MaximumFileBytes, int.MaxValue);
        return DecodeWithNotes(bytes.Span, path, options);
    }

    /// <summary>Reads the bytes of a file for <see cref="Decode"/>, for example to hash them as well; nothing is read of a file over the limit.</summary>
    /// <exception cref="UnreadableImageException">The file is missing, empty, over the limit or cannot be opened.</exception>
    public static byte[] ReadContent(string path, ImageLimits? limits = null)
    {
        using var bytes = FileBytes.Read(path, (limits ?? ImageLimits.Default).MaximumFileBytes, int.MaxValue);
        return bytes.Span.ToArray();
    }

    /// <summary>Reads an image from memory.</summary>
    /// <param name="data">The whole file.</param>
    /// <param name="nameForErrors">What errors call it.</param>
    /// <param name="limits">What is refused; null for the defaults.</param>
    /// <exception cref="UnreadableImageException">The data are empty, damaged, over the limits or of no known format.</exception>
    public static RgbImage Decode(ReadOnlySpan<byte> data, string nameForErrors, ImageLimits? limits = null) =>
        DecodeWithNotes(data, nameForErrors, new ImageReadOptions(limits)).Image;

    /// <summary>Reads an image from memory and says what was remarkable about it.</summary>
    /// <param name="data">The whole file.</param>
    /// <param name="nameForErrors">What errors call it. When it ends in the extension of another format, a note says so.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <exception cref="UnreadableImageException">The data are empty, damaged, over the limits or of no known format.</exception>
    public static DecodedImage DecodeWithNotes(ReadOnlySpan<byte> data, string nameForErrors, ImageReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(nameForErrors);
        options ??= ImageReadOptions.Default;
        var limits = options.EffectiveLimits;
        if (data.Length > limits.MaximumFileBytes)
            throw FileBytes.TooLarge(nameForErrors, data.Length, limits.MaximumFileBytes);
        var source = new EncodedImage(data, nameForErrors, options);
        var decoded = ImageSignature.Detect(source) switch
        {
            ImageFormat.Jpeg => JpegDecoder.Decode(source),
            ImageFormat.Png => PngDecoder.Decode(source),
            ImageFormat.Bmp => BmpDecoder.Decode(source),
            ImageFormat.WebP => WebFormats.DecodeWebP(source),
            ImageFormat.Gif => GifDecoder.Decode(source),
            _ => TiffDecoder.Decode(source),
        };
        var mislabelled = NoteOnName(nameForErrors, decoded.Header.Format);
        return mislabelled is null ? decoded : decoded with { Notes = [mislabelled, .. decoded.Notes] };
    }

    /// <summary>Reads format and size without decoding pixels; cheap for all formats but TIFF, whose directory may be anywhere in the file.</summary>
    /// <exception cref="UnreadableImageException">The file is missing, empty, has a damaged header, is over the limits or of no known format.</exception>
    public static ImageHeader ReadHeader(string path, ImageLimits? limits = null)
    {
        var options = new ImageReadOptions(limits);
        using var head = FileBytes.Read(path, options.EffectiveLimits.MaximumFileBytes, HeaderPrefix);
        var prefix = new EncodedImage(head.Span, path, options) { IsPrefix = head.IsPrefix };
        if (TryReadHeader(prefix) is { } header)
            return header;
        using var whole = FileBytes.Read(path, options.EffectiveLimits.MaximumFileBytes, int.MaxValue);
        return TryReadHeader(new EncodedImage(whole.Span, path, options))!;
    }

    /// <summary>The note that a file's name deserves: it ends in the extension of another format. Null where it does not.</summary>
    /// <param name="path">Path or name of the file.</param>
    /// <param name="format">Format of its content.</param>
    public static string? NoteOnName(string path, ImageFormat format)
    {
        var extension = Path.GetExtension(path);
        if (!Extensions.Any(Is))
            return null;
        var (name, fits) = format switch
        {
            ImageFormat.Jpeg => ("JPEG", Is(".jpg") || Is(".jpeg") || Is(".jpe") || Is(".jfif")),
            ImageFormat.Png => ("PNG", Is(".png")),
            ImageFormat.Bmp => ("BMP", Is(".bmp")),
            ImageFormat.WebP => ("WebP", Is(".webp")),
            ImageFormat.Gif => ("GIF", Is(".gif")),
            _ => ("TIFF", Is(".tif") || Is(".tiff")),
        };
        return fits ? null : $"is a {name} file by content although its name ends in \"{extension}\"";

        bool Is(string expected) => extension.Equals(expected, StringComparison.OrdinalIgnoreCase);
    }

    private static ImageHeader? TryReadHeader(EncodedImage source) => ImageSignature.Detect(source) switch
    {
        ImageFormat.Jpeg => JpegHeaderReader.Read(source),
        ImageFormat.Png => PngHeaderReader.Read(source),
        ImageFormat.Bmp => BmpHeader.Read(source).Header,
        ImageFormat.WebP => WebFormats.ReadWebPHeader(source),
        ImageFormat.Gif => GifDecoder.ReadHeader(source),
        _ => source.IsPrefix ? null : TiffDecoder.ReadHeader(source),
    };
}
