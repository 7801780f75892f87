using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;

namespace ModelComparison.Vision.Features;

/// <summary>From an image file to the pixels that the network sees: torchvision's <c>Resize((224, 224))</c> on a PIL image.</summary>
internal static class ImagePreprocessing
{
    /// <summary>Height and width in pixels.</summary>
    public const int Size = 224;

    /// <summary>Bytes of an image [224, 224, 3].</summary>
    public const int ByteCount = Size * Size * 3;

    /// <summary>
    /// What the pixels depend on, for the cache key. The revision is raised whenever decoding, resizing or normalisation give other numbers, or
    /// decoding other notes, which the cache keeps as well.
    /// </summary>
    public static string Describe(SixteenBitGrey sixteenBitGrey) => "revision 2: decoded as Pillow 9, "
        + (sixteenBitGrey == SixteenBitGrey.HighByte ? "but of 16-bit grey the high byte" : "16-bit grey clipped")
        + ", bilinear antialiased to 224×224, ImageNet mean and deviation";

    /// <summary>Mean of ImageNet's red, green and blue in [0, 1].</summary>
    public static ReadOnlySpan<float> Mean => [0.485f, 0.456f, 0.406f];

    /// <summary>Standard deviation of ImageNet's red, green and blue in [0, 1].</summary>
    public static ReadOnlySpan<float> Deviation => [0.229f, 0.224f, 0.225f];

    /// <summary>Reads and resizes an image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">Hash its content had before, or null when it could not be read then.</param>
    /// <param name="sixteenBitGrey">How 16-bit grey becomes 8 bit.</param>
    /// <returns>Interleaved pixels [224, 224, 3], the hash of the content, and what is remarkable about it.</returns>
    /// <exception cref="UnreadableImageException">The file is not an image that can be read, or changed since it was hashed.</exception>
    public static (byte[] Pixels, ContentHash Hash, ContentNotes Notes) Load(string path, ContentHash? expected, SixteenBitGrey sixteenBitGrey)
    {
        var content = ImageFile.ReadContent(path);
        var hash = ContentHash.Of(content);
        if (expected is { } earlier && earlier != hash)
            throw new UnreadableImageException(path, "it changed while features were being extracted");
        var decoded = ImageFile.DecodeWithNotes(content, path, new ImageReadOptions(SixteenBitGrey: sixteenBitGrey));
        return (ImageResize.Bilinear(decoded.Image, Size, Size).Pixels, hash, ContentNotes.Of(decoded, path));
    }
}
