using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;
using ModelComparison.Data.Splits;

namespace ModelComparison.Data.Datasets;

/// <summary>Makes a detection data set of an image-class folder, with boxes from a rule.</summary>
public static class ImageFolderBoxes
{
    private const string ImagesFolder = "images";
    private const string MasksFolder = "masks";

    /// <summary>The images of such a folder.</summary>
    /// <param name="folder">Holds one folder a class, or a folder <c>images</c> that does.</param>
    /// <exception cref="InputException">The folder has no classes.</exception>
    public static ImageFolder Scan(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var images = Path.Combine(folder, ImagesFolder);
        return ImageFolder.Scan(Directory.Exists(images) ? images : folder);
    }

    /// <summary>Reads the sizes of all images and their boxes. All images are training images of the result until it is divided.</summary>
    /// <param name="folder">Holds one folder a class, or a folder <c>images</c> that does.</param>
    /// <param name="rule">Where boxes come from.</param>
    /// <exception cref="InputException">The folder has no classes, or the rule's folder does not exist.</exception>
    public static DetectionDataset ReadUndivided(string folder, BoxRule rule)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(rule);
        var scan = Scan(folder);
        var labels = LabelSource(rule, scan);
        var reader = new DetectionSampleReader();
        var samples = new List<DetectionSample>();
        foreach (var image in scan.Images)
        {
            if (reader.Read(image.RelativePath, image.FullPath, (width, height) => labels(image, width, height)) is { } sample)
                samples.Add(sample);
        }

        return new DetectionDataset(folder, scan.ClassNames, samples, [], [], [.. scan.Ignored, .. reader.Skipped], reader.Notes) { SortsClasses = true };
    }

    /// <summary>Reads the images and draws a validation part of every class; the images of a class with a single one are all training images.</summary>
    /// <param name="folder">Holds one folder a class, or a folder <c>images</c> that does.</param>
    /// <param name="rule">Where boxes come from.</param>
    /// <param name="holdOut">Share and seed of the validation part; null for 20 %.</param>
    public static DetectionDataset Read(string folder, BoxRule rule, HoldOutOptions? holdOut = null)
    {
        var all = ReadUndivided(folder, rule);
        var labels = ClassesOf(all);
        var counts = new int[all.ClassNames.Count];
        foreach (var label in labels)
            counts[label]++;
        var several = Enumerable.Range(0, labels.Length).Where(row => counts[labels[row]] > 1).ToArray();
        if (several.Length == 0)
            throw new InputException($"{folder} needs a class with at least 2 usable images, one to learn from and one to judge on; it has none. Add images.");
        var split = StratifiedHoldOut.Split([.. several.Select(row => labels[row])], all.ClassNames, holdOut)[0];
        var held = split.Test.Select(row => several[row]).ToHashSet();
        var rows = Enumerable.Range(0, labels.Length).ToLookup(held.Contains);
        var divided = all.Divided(new Split(0, 0, [.. rows[false]], [.. rows[true]]));
        return divided.WithNotesOnDivision();
    }

    /// <summary>Class of each image of an undivided set [N], in the order of its samples.</summary>
    public static int[] ClassesOf(DetectionDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var names = dataset.ClassNames.Select((name, c) => (name, c)).ToDictionary(pair => pair.name, pair => pair.c, StringComparer.Ordinal);
        return [.. dataset.Training.Select(sample => names[sample.RelativePath[..sample.RelativePath.IndexOf('/', StringComparison.Ordinal)]])];
    }

    private static Func<LabelledImage, int, int, ImageLabels> LabelSource(BoxRule rule, ImageFolder scan)
    {
        switch (rule)
        {
            case CentreBoxRule centre:
                var box = new NormalizedBox(0.5f, 0.5f, (float)centre.Share, (float)centre.Share);
                return (image, _, _) => new ImageLabels([new AnnotatedBox(image.ClassIndex, box)], []);
            case MaskBoxRule mask:
                var masks = mask.Folder ?? Path.Combine(Path.GetDirectoryName(scan.Root)!, MasksFolder);
                RequireFolder(masks, "masks");
                return (image, width, height) => FromMask(masks, image, width, height);
            case LabelFolderBoxRule labels:
                RequireFolder(labels.Folder, "label files");
                return (image, _, _) => FromLabels(labels.Folder, image, scan.ClassNames.Count);
            default:
                throw new ArgumentException($"ImageFolderBoxes knows centre, mask and label-folder rules; got {rule.GetType().Name}.", nameof(rule));
        }
    }

    private static ImageLabels FromMask(string folder, LabelledImage image, int width, int height)
    {
        var stem = Path.ChangeExtension(Path.Combine(folder, image.RelativePath), null);
        var path = ImageFile.Extensions.Select(extension => stem + extension).FirstOrDefault(File.Exists)
            ?? throw new UnreadableLabelException(stem + ".png", "there is no such mask");
        RgbImage mask;
        try
        {
            mask = ImageFile.Read(path);
        }
        catch (UnreadableImageException error)
        {
            throw new UnreadableLabelException(path, error.Reason, error);
        }

        if (mask.Width != width || mask.Height != height)
            throw new UnreadableLabelException(path, $"the mask has {mask.Width} × {mask.Height} pixels, its image {width} × {height}");
        var box = MaskBounds.Of(mask) ?? throw new UnreadableLabelException(path, "the mask is background all over");
        return new ImageLabels([new AnnotatedBox(image.ClassIndex, NormalizedBox.FromPixels(box, width, height))], []);
    }

    private static ImageLabels FromLabels(string folder, LabelledImage image, int classCount)
    {
        var path = Path.ChangeExtension(Path.Combine(folder, image.RelativePath), ".txt");
        if (!File.Exists(path))
            throw new UnreadableLabelException(path, "there is no such file");
        var labels = YoloLabelFile.Read(path, classCount);
        var others = labels.Boxes.Count(label => label.ClassIndex != image.ClassIndex);
        return others == 0 ? labels : throw new UnreadableLabelException(path, $"it has {others} boxes of another class than the image's folder");
    }

    private static void RequireFolder(string folder, string what)
    {
        if (!Directory.Exists(folder))
            throw new InputException($"Boxes from {what} need a folder with them; there is no {folder}. Give it after a colon, or choose centre boxes.");
    }
}
