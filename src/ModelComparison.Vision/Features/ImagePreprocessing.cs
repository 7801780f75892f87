using System.Globalization;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Data.Preprocessing.Stains;

namespace ModelComparison.Vision.Features;

/// <summary>From an image file to the pixels that the network sees: torchvision's <c>Resize((S, S))</c> on a PIL image, then the colours of a reference.</summary>
/// <param name="Size">S: height and width in pixels.</param>
/// <param name="SixteenBitGrey">How 16-bit grey becomes 8 bit.</param>
/// <param name="Stain">Normalises colours; null leaves them.</param>
internal sealed record ImagePreprocessing(int Size, SixteenBitGrey SixteenBitGrey, IStainNormalizer? Stain = null)
{
    /// <summary>How pixels go into the network.</summary>
    public string Input { get; init; } = "ImageNet mean and deviation";

    /// <summary>Height and width that the published weights were trained for.</summary>
    public const int DefaultSize = 224;

    /// <summary>Mean of ImageNet's red, green and blue in [0, 1].</summary>
    public static ReadOnlySpan<float> Mean => [0.485f, 0.456f, 0.406f];

    /// <summary>Standard deviation of ImageNet's red, green and blue in [0, 1].</summary>
    public static ReadOnlySpan<float> Deviation => [0.229f, 0.224f, 0.225f];

    /// <summary>Bytes of an image [S, S, 3].</summary>
    public int ByteCount => Size * Size * 3;

    /// <summary>
    /// What the pixels depend on, for the cache key. The revision is raised whenever decoding, resizing or normalisation give other numbers, or
    /// decoding other notes, which the cache keeps as well.
    /// </summary>
    public string Describe() => "revision 2: decoded as Pillow 9, "
        + (SixteenBitGrey == SixteenBitGrey.HighByte ? "but of 16-bit grey the high byte" : "16-bit grey clipped")
        + string.Create(CultureInfo.InvariantCulture, $", bilinear antialiased to {Size}×{Size}, ")
        + (Stain is null ? "" : $"stain {Stain.Identity}, ") + Input;

    /// <summary>Reads and prepares an image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">Hash its content had before, or null when it could not be read then.</param>
    /// <returns>Interleaved pixels [S, S, 3], the hash of the content, and what is remarkable about it.</returns>
    /// <exception cref="UnreadableImageException">The file is not an image that can be read, or changed since it was hashed.</exception>
    public (byte[] Pixels, ContentHash Hash, ContentNotes Notes) Load(string path, ContentHash? expected)
    {
        var content = ImageFile.ReadContent(path);
        var hash = ContentHash.Of(content);
        if (expected is { } earlier && earlier != hash)
            throw new UnreadableImageException(path, "it changed while features were being extracted");
        var decoded = ImageFile.DecodeWithNotes(content, path, new ImageReadOptions(SixteenBitGrey: SixteenBitGrey));
        var image = ImageResize.Bilinear(decoded.Image, Size, Size);
        var notes = ContentNotes.Of(decoded, path);
        if (Stain is null)
            return (image.Pixels, hash, notes);
        var normalised = Stain.Normalize(image, out var note);
        return (normalised.Pixels, hash, note is null ? notes : notes with { Notes = [.. notes.Notes, note] });
    }
}
