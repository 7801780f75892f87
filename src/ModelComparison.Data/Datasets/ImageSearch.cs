using ModelComparison.Data.Images;

namespace ModelComparison.Data.Datasets;

/// <summary>Walks the class folders of a data set and remembers what it left out.</summary>
internal sealed class ImageSearch(string root)
{
    private static readonly string[] OtherImageExtensions = [".ppm", ".pgm", ".pbm", ".pnm", ".jp2", ".heic", ".avif", ".dcm", ".svs"];

    // What stands in a name for bytes that are no UTF-8 (Unicode, U+FFFD).
    private const char NotDecoded = '\uFFFD';

    private readonly List<IgnoredFile> ignored = [];

    /// <summary>What was left out so far.</summary>
    public IReadOnlyList<IgnoredFile> Ignored => ignored;

    /// <summary>Whether a name ends like an image that can be read; case does not matter.</summary>
    public static bool HasImageExtension(string path) => ImageFile.Extensions.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>The class folders in order; files beside them are ignored.</summary>
    public IReadOnlyList<string> FindClasses()
    {
        var entries = List(root);
        foreach (var file in entries.Files)
            Ignore(file, "outside the class folders");
        return [.. entries.Folders.Select(folder => Path.GetFileName(folder)!)];
    }

    /// <summary>All images below a class folder, or below the root for the class "", in torchvision's order: its folders sorted by path, then the files of each by name.</summary>
    public IEnumerable<LabelledImage> FindImages(string className, int classIndex)
    {
        var folders = new List<(string Path, IReadOnlyList<string> Files)>();
        Walk(Path.Combine(root, className), className.Length == 0 ? [] : [CanonicalPath.Of(root)], folders);
        foreach (var (_, files) in folders.OrderBy(folder => folder.Path, CodePointOrder.Instance))
        {
            foreach (var file in files)
            {
                if (HasImageExtension(file))
                    yield return new LabelledImage(Relative(file), file, classIndex);
                else
                    Ignore(file, DescribeExtension(file));
            }
        }
    }

    private void Walk(string folder, List<string> ancestors, List<(string Path, IReadOnlyList<string> Files)> found)
    {
        var real = CanonicalPath.Of(folder);
        if (ancestors.Contains(real))
            throw new InputException($"{folder} is a symbolic link to a folder that contains it; remove the link.");
        var entries = List(folder);
        found.Add((folder, entries.Files));
        foreach (var child in entries.Folders)
            Walk(child, [.. ancestors, real], found);
    }

    /// <summary>Files and folders by code points, without hidden ones.</summary>
    private (List<string> Files, List<string> Folders) List(string folder)
    {
        var (files, folders) = (new List<string>(), new List<string>());
        try
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(folder).OrderBy(path => Path.GetFileName(path)!, CodePointOrder.Instance))
            {
                if (entry.Contains(NotDecoded, StringComparison.Ordinal) && !Path.Exists(entry))
                    throw new InputException($"{entry} has a name that is not UTF-8, so it cannot be opened; rename it.");
                var isFolder = Directory.Exists(entry);
                if (IsHidden(Path.GetFileName(entry)))
                    Ignore(isFolder ? entry + "/" : entry, "hidden or left by the operating system");
                else
                    (isFolder ? folders : files).Add(entry);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder} cannot be listed: {error.Message.TrimEnd('.')}; check its permissions.", error);
        }

        return (files, folders);
    }

    private static bool IsHidden(string name) => name.StartsWith('.') || name is "__MACOSX" or "Thumbs.db" or "desktop.ini";

    private static string DescribeExtension(string file)
    {
        var extension = Path.GetExtension(file);
        return OtherImageExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase)
            ? $"{extension} images are not read"
            : "not an image by its name";
    }

    private void Ignore(string path, string reason) => ignored.Add(new IgnoredFile(Relative(path), reason));

    private string Relative(string path) => path[(root.TrimEnd('/').Length + 1)..].Replace(Path.DirectorySeparatorChar, '/');
}
