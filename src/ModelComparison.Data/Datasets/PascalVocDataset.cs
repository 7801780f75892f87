using ModelComparison.Data.Annotations;
using ModelComparison.Data.Splits;

namespace ModelComparison.Data.Datasets;

/// <summary>
/// Data sets in PASCAL VOC's layout: <c>images/a.jpg</c> (or <c>JPEGImages/</c>), <c>annotations/a.xml</c> (or <c>Annotations/</c>), and lists of names
/// without extension in <c>train.txt</c>, <c>val.txt</c>, <c>test.txt</c> (or <c>ImageSets/Main/</c>). Without train.txt and val.txt a part is drawn.
/// Classes are the names that occur in the annotations, by code points.
/// </summary>
public static class PascalVocDataset
{
    private static readonly string[] ImageFolders = ["images", "JPEGImages"];
    private static readonly string[] AnnotationFolders = ["annotations", "Annotations"];
    private static readonly string[] ListNames = ["train", "val", "test"];
    private static readonly string[] ListFolders = ["", Path.Combine("ImageSets", "Main")];

    /// <summary>Whether a folder has this layout.</summary>
    public static bool IsOne(string folder) => Find(folder, ImageFolders) is not null && Find(folder, AnnotationFolders) is not null;

    /// <summary>Reads the sizes of all images and all annotations.</summary>
    /// <param name="folder">The root.</param>
    /// <param name="holdOut">Share and seed of the validation part where there are no lists; null for 20 %.</param>
    /// <exception cref="InputException">The layout is not there, a list cannot be read, or fewer than two images can be used.</exception>
    public static DetectionDataset Read(string folder, HoldOutOptions? holdOut = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var root = Path.GetFullPath(folder);
        if (Find(root, ImageFolders) is not { } images || Find(root, AnnotationFolders) is not { } annotations)
            throw new InputException($"{folder} needs a folder 'images' and a folder 'annotations' to be a PASCAL VOC data set; it lacks one. Check the path.");
        var pathOf = ImagesByStem(images);
        var lists = Array.ConvertAll(ListNames, name => ReadList(root, name));
        var isDivided = lists[0] is not null && lists[1] is not null;
        string[][] parts = isDivided ? [lists[0]!, lists[1]!, lists[2] ?? []] : [[.. pathOf.Keys.Union(AnnotatedStems(annotations), StringComparer.Ordinal).Order(CodePointOrder.Instance)], [], []];
        var reader = new DetectionSampleReader();
        var annotationOf = ReadAnnotations(annotations, parts.SelectMany(part => part).Distinct(StringComparer.Ordinal), pathOf, root, reader);
        string[] classNames = [.. annotationOf.Values.SelectMany(a => a.Objects.Select(o => o.Name)).Distinct(StringComparer.Ordinal).Order(CodePointOrder.Instance)];
        var samples = Array.ConvertAll(parts, part => ReadSamples(part, annotationOf, classNames, pathOf, root, reader));
        var dataset = new DetectionDataset(folder, classNames, samples[0], samples[1], samples[2], [.. reader.Skipped.Distinct()], [.. reader.Notes.Distinct()]) { SortsClasses = true };
        return (isDivided ? dataset : DetectionHoldOut.Divide(dataset, holdOut)).WithNotesOnDivision();
    }

    private static string? Find(string root, string[] names) => names.Select(name => Path.Combine(root, name)).FirstOrDefault(Directory.Exists);

    private static Dictionary<string, string> ImagesByStem(string folder)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => ImageSearch.HasImageExtension(path)).Order(CodePointOrder.Instance))
        {
            var stem = Path.GetFileNameWithoutExtension(path);
            if (!paths.TryAdd(stem, path))
                throw new InputException($"{folder} has two images named '{stem}' ({Path.GetFileName(paths[stem])}, {Path.GetFileName(path)}); an annotation could be of either. Rename one.");
        }

        return paths;
    }

    private static IEnumerable<string> AnnotatedStems(string folder) =>
        Directory.EnumerateFiles(folder, "*.xml").Select(path => Path.GetFileNameWithoutExtension(path)).Where(stem => !stem.StartsWith('.'));

    private static string[]? ReadList(string root, string name)
    {
        var path = ListFolders.Select(folder => Path.Combine(root, folder, name + ".txt")).FirstOrDefault(File.Exists);
        if (path is null)
            return null;
        try
        {
            // ImageSets of single classes have a second column; of the whole set only the first is there.
            return [.. UserFile.ReadAllLines(path).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(f => f.Length > 0).Select(f => f[0]).Distinct(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {error.Message.TrimEnd('.')}; check its permissions.", error);
        }
    }

    private static Dictionary<string, VocAnnotation> ReadAnnotations(
        string folder, IEnumerable<string> stems, Dictionary<string, string> pathOf, string root, DetectionSampleReader reader)
    {
        var read = new Dictionary<string, VocAnnotation>(StringComparer.Ordinal);
        foreach (var stem in stems)
        {
            var path = Path.Combine(folder, stem + ".xml");
            var shown = pathOf.TryGetValue(stem, out var image) ? Relative(root, image) : $"the image of '{stem}'";
            if (image is null)
                reader.Skip(shown, "a list or an annotation names it, and there is no such image");
            else if (!File.Exists(path))
                reader.Skip(shown, $"it has no annotation ({Relative(root, path)})");
            else
                TryRead(path, shown, stem);
        }

        return read;

        void TryRead(string path, string shown, string stem)
        {
            try
            {
                read.Add(stem, PascalVocFile.Read(path));
            }
            catch (UnreadableLabelException error)
            {
                reader.Skip(shown, $"of its annotation {Relative(root, path)}: {error.Reason}");
            }
        }
    }

    private static List<DetectionSample> ReadSamples(
        string[] stems, Dictionary<string, VocAnnotation> annotationOf, string[] classNames, Dictionary<string, string> pathOf, string root, DetectionSampleReader reader)
    {
        var samples = new List<DetectionSample>();
        foreach (var stem in stems.Where(annotationOf.ContainsKey).Order(CodePointOrder.Instance))
        {
            var path = pathOf[stem];
            if (reader.Read(Relative(root, path), path, (width, height) => PascalVocFile.ToLabels(annotationOf[stem], classNames, width, height)) is { } sample)
                samples.Add(sample);
        }

        return samples;
    }

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
