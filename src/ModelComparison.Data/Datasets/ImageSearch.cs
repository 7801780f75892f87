using ModelComparison.Data.Images;

namespace ModelComparison.Data.Datasets;

/// <summary>
/// Walks the class folders of a data set and remembers what it left out. A folder is visited once, however many links lead to it: a few folders with two links
/// each to the next would else make more paths than can ever be listed.
/// </summary>
internal sealed class ImageSearch(string root, CancellationToken cancellationToken = default)
{
    private static readonly string[] OtherImageExtensions = [".ppm", ".pgm", ".pbm", ".pnm", ".jp2", ".heic", ".avif", ".dcm", ".svs"];

    // What stands in a name for bytes that are no UTF-8 (Unicode, U+FFFD).
    private const char NotDecoded = '\uFFFD';

    private const string SecondVisit = "a link to a folder that is read already";

    private readonly List<IgnoredFile> ignored = [];
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);

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

    /// <summary>Every file below a folder, hidden ones left out, each folder once; in no particular order.</summary>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    public static IEnumerable<string> FilesBelow(string folder, CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>([folder]);
        while (pending.TryPop(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!seen.Add(CanonicalPath.Of(next)))
                continue;
            foreach (var file in Directory.EnumerateFiles(next).Where(file => !Path.GetFileName(file).StartsWith('.')))
                yield return file;
            foreach (var child in Directory.EnumerateDirectories(next))
                pending.Push(child);
        }
    }

    /// <summary>"36 .dcm, 2 .txt": the endings of the files that were left out, most frequent first; empty when there are none.</summary>
    public static string CountByExtension(IEnumerable<IgnoredFile> files)
    {
        var counts = files.Where(file => !file.RelativePath.EndsWith('/') && !Path.GetFileName(file.RelativePath).StartsWith('.'))
            .GroupBy(file => Path.GetExtension(file.RelativePath).ToLowerInvariant(), StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        var shown = counts.Take(5).Select(group => $"{group.Count()} {(group.Key.Length == 0 ? "without an extension" : group.Key)}");
        return string.Join(", ", shown) + (counts.Count > 5 ? $" and {counts.Count - 5} other kinds" : "");
    }

    private void Walk(string folder, List<string> ancestors, List<(string Path, IReadOnlyList<string> Files)> found)
    {
        var real = CanonicalPath.Of(folder);
        if (ancestors.Contains(real))
            throw new InputException($"{folder} is a symbolic link to a folder that contains it; remove the link.");
        if (!visited.Add(real))
        {
            Ignore(folder + "/", SecondVisit);
            return;
        }

        var entries = List(folder);
        found.Add((folder, entries.Files));
        foreach (var child in entries.Folders)
            Walk(child, [.. ancestors, real], found);
    }

    /// <summary>Files and folders by code points, without hidden ones.</summary>
    private (List<string> Files, List<string> Folders) List(string folder)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (files, folders) = (new List<string>(), new List<string>());
        try
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(folder).OrderBy(path => Path.GetFileName(path)!, CodePointOrder.Instance))
            {
                cancellationToken.ThrowIfCancellationRequested();
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
