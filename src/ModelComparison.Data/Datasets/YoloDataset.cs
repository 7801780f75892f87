using ModelComparison.Data.Annotations;

namespace ModelComparison.Data.Datasets;

/// <summary>
/// Data sets in YOLO's layout: <c>…/images/a.jpg</c> has its boxes in <c>…/labels/a.txt</c>; without a folder named images the label file lies beside the
/// image. Folders are searched with all they contain, by path. An image without a label file is a background image.
/// </summary>
public static class YoloDataset
{
    private const string ListExtension = ".txt";

    /// <summary>Reads the sizes of all images and all labels.</summary>
    /// <exception cref="InputException">A folder or list does not exist.</exception>
    public static DetectionDataset Read(YoloDatasetLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var reader = new DetectionSampleReader();
        foreach (var note in layout.Notes)
            reader.Note("", note);
        var parts = new[] { (layout.Training, "training"), (layout.Validation, "validation"), (layout.Test, "test") }.Select(part => ReadPart(layout, part.Item1, part.Item2, reader)).ToArray();
        return new DetectionDataset(layout.Source, layout.ClassNames, parts[0], parts[1], parts[2], [.. reader.Skipped.Distinct()], [.. reader.Notes.Distinct()])
            .WithNotesOnDivision();
    }

    /// <summary>The label file of an image.</summary>
    public static string LabelPathOf(string imagePath)
    {
        ArgumentNullException.ThrowIfNull(imagePath);
        var separator = Path.DirectorySeparatorChar;
        var folder = $"{separator}images{separator}";
        var at = imagePath.LastIndexOf(folder, StringComparison.Ordinal);
        var path = at < 0 ? imagePath : $"{imagePath[..at]}{separator}labels{separator}{imagePath[(at + folder.Length)..]}";
        return Path.ChangeExtension(path, ".txt");
    }

    private static List<DetectionSample> ReadPart(YoloDatasetLayout layout, IReadOnlyList<string> entries, string part, DetectionSampleReader reader)
    {
        var samples = new List<DetectionSample>();
        var withoutFile = 0;
        var paths = entries.SelectMany(entry => ImagesOf(layout, entry, reader)).Distinct(StringComparer.Ordinal).Order(CodePointOrder.Instance);
        foreach (var path in paths)
        {
            var shown = Path.GetRelativePath(layout.Root, path).Replace(Path.DirectorySeparatorChar, '/');
            if (reader.Read(shown, path, (_, _) => YoloLabelFile.Read(LabelPathOf(path), layout.ClassNames.Count)) is not { } sample)
                continue;
            samples.Add(sample);
            withoutFile += File.Exists(LabelPathOf(path)) ? 0 : 1;
        }

        if (withoutFile > 0)
            reader.Note("", $"{withoutFile} of {samples.Count} {part} images have no label file (images/a.jpg has labels/a.txt); they count as images without objects.");

        return samples;
    }

    private static IEnumerable<string> ImagesOf(YoloDatasetLayout layout, string entry, DetectionSampleReader reader)
    {
        var path = Path.GetFullPath(Path.Combine(layout.Root, entry));
        if (Directory.Exists(path))
            return ImagesBelow(path, layout.Root, reader);
        if (!File.Exists(path))
            throw new InputException($"{layout.Source} names images at '{entry}', and there is no {path}. Paths are relative to 'path:', which is relative to the file's own folder.");
        if (!entry.EndsWith(ListExtension, StringComparison.OrdinalIgnoreCase))
            throw new InputException($"{layout.Source} names images at '{entry}'; give a folder, or a {ListExtension} file with the path of an image a line.");
        return ReadList(path).Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => Path.GetFullPath(
            line.StartsWith("./", StringComparison.Ordinal) ? Path.Combine(Path.GetDirectoryName(path)!, line) : Path.Combine(layout.Root, line))).ToArray();
    }

    private static string[] ReadList(string path)
    {
        try
        {
            var lines = UserFile.ReadAllLines(path);
            if (lines.Any(line => line.Contains('\0', StringComparison.Ordinal)))
                throw new InputException($"{path} needs the path of an image a line; it is no text. Give a list, or a folder of images.");
            return lines;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {error.Message.TrimEnd('.')}; check its permissions.", error);
        }
    }

    private static List<string> ImagesBelow(string folder, string root, DetectionSampleReader reader)
    {
        var images = new List<string>();
        try
        {
            foreach (var file in ImageSearch.FilesBelow(folder))
            {
                if (ImageSearch.HasImageExtension(file))
                    images.Add(file);
                else if (!file.EndsWith(ListExtension, StringComparison.OrdinalIgnoreCase))
                    reader.Skip(Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'), "it is no image that can be read, by its name");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder} cannot be listed: {error.Message.TrimEnd('.')}; check its permissions.", error);
        }

        return images;
    }
}
