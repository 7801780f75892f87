using ModelComparison.Data.Images;

namespace ModelComparison.Data.Datasets;

/// <summary>
/// A data set as one folder a class, <c>root/monocyte/…/017.png</c>, in the row order of torchvision's <c>ImageFolder</c>:
/// classes by name, within a class folder by folder and file by file, by code points. Differences from torchvision, all listed in
/// <see cref="Ignored"/>: names that begin with '.' and <c>__MACOSX</c> folders are left out (torchvision makes
/// <c>.ipynb_checkpoints</c> a class and fails on <c>._001.png</c>), and WebP and PNM files are not read.
/// </summary>
public sealed class ImageFolder
{
    private ImageFolder(string root, IReadOnlyList<string> classNames, IReadOnlyList<LabelledImage> images, IReadOnlyList<IgnoredFile> ignored)
    {
        Root = root;
        ClassNames = classNames;
        Images = images;
        Ignored = ignored;
    }

    /// <summary>Full path of the folder.</summary>
    public string Root { get; }

    /// <summary>The C class names in order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The N images in row order.</summary>
    public IReadOnlyList<LabelledImage> Images { get; }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<IgnoredFile> Ignored { get; }

    /// <summary>Class index of each image [N].</summary>
    public int[] Labels => [.. Images.Select(image => image.ClassIndex)];

    /// <summary>Lists the images of a folder; no image is opened. Symbolic links are followed.</summary>
    /// <param name="folder">Holds one folder a class.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="InputException">The folder is missing or cannot be listed, has no class folders, or a class has no images.</exception>
    public static ImageFolder Scan(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(root))
            throw new InputException(File.Exists(root) ? $"{folder} must be a folder with one folder a class; it is a file." : $"There is no image folder {folder}; check the path.");
        var search = new ImageSearch(root, cancellationToken);
        var classNames = search.FindClasses();
        if (classNames.Count == 0)
            throw new InputException($"{folder} needs one folder a class (class-name/image.png); it has {DescribeContents(search.Ignored)}.");
        var images = new List<LabelledImage>();
        for (var c = 0; c < classNames.Count; c++)
            images.AddRange(search.FindImages(classNames[c], c));
        ThrowForEmptyClasses(folder, classNames, images, search.Ignored);
        return new ImageFolder(root, classNames, images, search.Ignored);
    }

    /// <summary>The same folder with some of its images; all classes stay, also those without one.</summary>
    /// <param name="isKept">Decides by the row of an image.</param>
    public ImageFolder Select(Func<int, bool> isKept)
    {
        ArgumentNullException.ThrowIfNull(isKept);
        return new ImageFolder(Root, ClassNames, [.. Images.Where((_, row) => isKept(row))], Ignored);
    }

    /// <summary>
    /// Lists the images of a folder that need not be sorted by class: where no class folder holds an image, all images below the folder make one class,
    /// named like the folder; class folders without images are left out.
    /// </summary>
    /// <param name="folder">Holds images, or folders of images.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="InputException">The folder is missing or cannot be listed, or there is no image in it.</exception>
    public static ImageFolder ScanLoosely(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(root))
            throw new InputException(File.Exists(root) ? $"{folder} must be a folder of images; it is a file." : $"There is no image folder {folder}; check the path.");
        var search = new ImageSearch(root, cancellationToken);
        var byClass = search.FindClasses().Select(name => (Name: name, Images: search.FindImages(name, 0).ToList())).Where(item => item.Images.Count > 0).ToList();
        if (byClass.Count > 0 && !search.Ignored.Any(file => ImageSearch.HasImageExtension(file.RelativePath) && !file.RelativePath.Contains('/', StringComparison.Ordinal)))
        {
            var images = byClass.SelectMany((item, c) => item.Images.Select(image => image with { ClassIndex = c }));
            return new ImageFolder(root, [.. byClass.Select(item => item.Name)], [.. images], search.Ignored);
        }

        var flat = new ImageSearch(root, cancellationToken);
        LabelledImage[] all = [.. flat.FindImages("", 0)];
        return all.Length > 0
            ? new ImageFolder(root, [Path.GetFileName(root)], all, flat.Ignored)
            : throw new InputException($"{folder} needs images ({string.Join(", ", ImageFile.Extensions)}) in it or in folders below it; there are none{Found(flat.Ignored)}.");
    }

    /// <summary>
    /// Where the class folders seem to be, when all images lie in one class folder that has folders of images itself; null when nothing is to be seen.
    /// </summary>
    public string? LikelyClassFolders()
    {
        var parts = Images.Select(image => image.RelativePath.Split('/')[..^1]).ToList();
        var shared = 0;
        while (parts.Count > 0 && parts.All(folders => folders.Length > shared && folders[shared] == parts[0][shared]))
            shared++;
        return shared > 0 && parts.All(folders => folders.Length > shared) ? Path.Combine([Root, .. parts[0][..shared]]) : null;
    }

    // ": 36 .dcm, 2 .txt", for a folder that has files, but none that can be read.
    private static string Found(IReadOnlyList<IgnoredFile> ignored) => ImageSearch.CountByExtension(ignored) is { Length: > 0 } counts ? $", but {counts}" : "";

    private static string DescribeContents(IReadOnlyList<IgnoredFile> ignored)
    {
        var images = ignored.Count(file => ImageSearch.HasImageExtension(file.RelativePath));
        return images > 0 ? $"no folders but {images} images: move them into class folders" : "none";
    }

    private static void ThrowForEmptyClasses(string folder, IReadOnlyList<string> classNames, IReadOnlyList<LabelledImage> images, IReadOnlyList<IgnoredFile> ignored)
    {
        var used = images.Select(image => image.ClassIndex).ToHashSet();
        var empty = classNames.Where((_, c) => !used.Contains(c)).ToArray();
        if (empty.Length == 0)
            return;
        var names = string.Join(", ", empty.Take(5).Select(name => $"\"{name}\"")) + (empty.Length > 5 ? $" and {empty.Length - 5} more" : "");
        var left = ignored.Where(file => empty.Contains(file.RelativePath.Split('/')[0], StringComparer.Ordinal)).ToList();
        if (left.Find(file => file.RelativePath.EndsWith('/') && empty.Contains(file.RelativePath.TrimEnd('/'), StringComparer.Ordinal) && !Path.GetFileName(file.RelativePath.TrimEnd('/')).StartsWith('.')) is { } link)
            throw new InputException($"{folder} needs different folders for its classes; \"{link.RelativePath.TrimEnd('/')}\" is {link.Reason}. Remove one of the two.");
        throw new InputException($"{folder} has no images{(ImageSearch.CountByExtension(left) is { Length: > 0 } counts ? $", but {counts}," : "")} in the class {(empty.Length == 1 ? "folder" : "folders")} {names}; "
            + $"add images ({string.Join(", ", ImageFile.Extensions)}) or remove {(empty.Length == 1 ? "it" : "them")}.");
    }
}
