using ModelComparison.Data.Images;

namespace ModelComparison.Vision.Features;

/// <summary>What is remarkable about an image whatever its name, kept beside its features in the cache.</summary>
/// <param name="Format">Format of the content, from which the note on a file's name is made.</param>
/// <param name="Notes">Notes on the content.</param>
internal sealed record ContentNotes(ImageFormat Format, IReadOnlyList<string> Notes)
{
    /// <summary>The notes of a decoded file without that on its name.</summary>
    public static ContentNotes Of(DecodedImage image, string path)
    {
        var format = image.Header.Format;
        var onName = ImageFile.NoteOnName(path, format);
        return new ContentNotes(format, [.. image.Notes.Where(note => note != onName)]);
    }

    /// <summary>All notes on a file of this content.</summary>
    public IEnumerable<string> On(string path) => ImageFile.NoteOnName(path, Format) is { } onName ? [onName, .. Notes] : Notes;
}
