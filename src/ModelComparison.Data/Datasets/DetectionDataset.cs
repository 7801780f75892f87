using ModelComparison.Data.Splits;

namespace ModelComparison.Data.Datasets;

/// <summary>Images with labelled objects, divided into training, validation and test. Reading one never writes into its folder.</summary>
/// <param name="Source">The folder or file it was read from, as the user named it.</param>
/// <param name="ClassNames">The C class names.</param>
/// <param name="Training">Images to learn from.</param>
/// <param name="Validation">Images to judge epochs on.</param>
/// <param name="Test">Images kept apart, often none.</param>
/// <param name="Skipped">Images that were left out, and why.</param>
/// <param name="Notes">What else is remarkable.</param>
public sealed record DetectionDataset(
    string Source,
    IReadOnlyList<string> ClassNames,
    IReadOnlyList<DetectionSample> Training,
    IReadOnlyList<DetectionSample> Validation,
    IReadOnlyList<DetectionSample> Test,
    IReadOnlyList<IgnoredFile> Skipped,
    IReadOnlyList<DatasetNote> Notes)
{
    /// <summary>Whether there is no list of classes, so that their order is that of their names and says nothing about weights from elsewhere.</summary>
    public bool SortsClasses { get; init; }

    /// <summary>The same images divided otherwise: rows count through training, validation and test in this order. Notes on the old division go.</summary>
    public DetectionDataset Divided(Split split)
    {
        ArgumentNullException.ThrowIfNull(split);
        DetectionSample[] all = [.. Training, .. Validation, .. Test];
        return this with { Training = [.. split.Training.Select(row => all[row])], Validation = [.. split.Test.Select(row => all[row])], Test = [] };
    }

    /// <summary>The same boxes with the classes numbered in another order, as trained weights have them.</summary>
    /// <param name="classNames">The names of <see cref="ClassNames"/> in another order.</param>
    /// <exception cref="ArgumentException">The names are others.</exception>
    public DetectionDataset InClassOrder(IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        var places = classNames.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        if (places.Count != ClassNames.Count || !ClassNames.All(places.ContainsKey))
            throw new ArgumentException($"DetectionDataset needs its own classes in another order; got {string.Join(", ", classNames)}.", nameof(classNames));
        return this with { ClassNames = [.. classNames], Training = Numbered(Training), Validation = Numbered(Validation), Test = Numbered(Test) };

        DetectionSample[] Numbered(IReadOnlyList<DetectionSample> samples) =>
            [.. samples.Select(sample => sample with { Boxes = [.. sample.Boxes.Select(box => box with { ClassIndex = places[ClassNames[box.ClassIndex]] })] })];
    }

    /// <summary>Refuses a set from which a detector cannot learn.</summary>
    /// <exception cref="InputException">There is no training image, no box among them, or no validation image.</exception>
    public void RequireTrainable()
    {
        var skipped = Skipped.Count == 0 ? "" : $" ({Skipped.Count} left out, the first, {Skipped[0].RelativePath}, because {Skipped[0].Reason})";
        if (Training.Count == 0)
            throw new InputException($"Training a detector needs images; {Source} has no usable training image{skipped}. Check its paths.");
        if (Training.All(sample => sample.Boxes.Count == 0))
        {
            throw new InputException(
                $"Training a detector needs boxes; none of the {Training.Count} training images of {Source} has one. "
                + "YOLO labels belong beside the images' folder (images/a.jpg, labels/a.txt); PASCAL VOC annotations have <object> elements.");
        }

        if (Validation.Count == 0)
            throw new InputException($"Training a detector needs validation images to pick the best epoch; {Source} has none that can be used{skipped}. Give some.");
    }

    /// <summary>Notes on classes that do not occur where they should, and on images that stand on both sides.</summary>
    internal DetectionDataset WithNotesOnDivision()
    {
        var notes = new List<DatasetNote>(Notes);
        foreach (var (name, samples) in new[] { ("training", Training), ("validation", Validation) })
        {
            var present = samples.SelectMany(sample => sample.Boxes.Select(box => box.ClassIndex)).ToHashSet();
            var absent = ClassNames.Where((_, c) => !present.Contains(c)).ToArray();
            if (samples.Count > 0 && absent.Length > 0)
                notes.Add(new DatasetNote("", $"No {name} image has a box of {string.Join(", ", absent.Select(c => $"'{c}'"))}."));
        }

        var seen = Training.Select(sample => sample.FullPath).ToHashSet(StringComparer.Ordinal);
        var shared = Validation.Count(sample => seen.Contains(sample.FullPath));
        if (shared > 0)
            notes.Add(new DatasetNote("", $"{shared} of {Validation.Count} validation images are training images too, so the scores say little about new images."));
        return this with { Notes = notes };
    }
}
