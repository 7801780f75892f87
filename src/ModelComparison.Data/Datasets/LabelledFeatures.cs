using ModelComparison.Data.Display;

namespace ModelComparison.Data.Datasets;

/// <summary>Features with the class of each image: what a classifier learns from.</summary>
[TypeFormatterSource(typeof(DisplayFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed class LabelledFeatures : IDisplayable
{
    /// <summary>Joins features, labels and class names.</summary>
    /// <param name="features">Features [N, D].</param>
    /// <param name="labels">Class index of each image [N], in 0 … C-1.</param>
    /// <param name="classNames">Names of the C classes; a class may be without images.</param>
    /// <param name="files">Path of each image [N] relative to the data set, or null when the features came without.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or a label is outside 0 … C-1.</exception>
    public LabelledFeatures(FeatureMatrix features, IReadOnlyList<int> labels, IReadOnlyList<string> classNames, IReadOnlyList<string>? files = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classNames);
        if (labels.Count != features.RowCount)
            throw new ArgumentException($"LabelledFeatures needs one label a row; got {labels.Count} labels for {features.RowCount} rows.", nameof(labels));
        if (files is not null && files.Count != features.RowCount)
            throw new ArgumentException($"LabelledFeatures needs one file a row; got {files.Count} files for {features.RowCount} rows.", nameof(files));
        for (var i = 0; i < labels.Count; i++)
        {
            if ((uint)labels[i] >= (uint)classNames.Count)
                throw new ArgumentException($"LabelledFeatures needs labels in 0 … {classNames.Count - 1}; row {i} has {labels[i]}.", nameof(labels));
        }

        Features = features;
        Labels = labels;
        ClassNames = classNames;
        Files = files;
    }

    /// <summary>Features [N, D].</summary>
    public FeatureMatrix Features { get; }

    /// <summary>Class index of each image [N].</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Names of the C classes, by class index.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Path of each image [N] relative to the data set, or null.</summary>
    public IReadOnlyList<string>? Files { get; }

    /// <summary>Group of each image [N], patient, slide or source, that no division may cut; null where images stand alone.</summary>
    public IReadOnlyList<string>? Groups { get; private init; }

    /// <summary>N, the number of images.</summary>
    public int Count => Features.RowCount;

    /// <summary>C, the number of classes, those without images included.</summary>
    public int ClassCount => ClassNames.Count;

    /// <summary>The chosen images, in the order given; classes keep their indices.</summary>
    public LabelledFeatures SelectRows(IReadOnlyList<int> rows)
    {
        var indices = rows as int[] ?? rows.ToArray();
        return new LabelledFeatures(
            Features.SelectRows(indices),
            Array.ConvertAll(indices, row => Labels[row]),
            ClassNames,
            Files is null ? null : Array.ConvertAll(indices, row => Files[row]))
        {
            Groups = Groups is null ? null : Array.ConvertAll(indices, row => Groups[row]),
        };
    }

    /// <summary>The same images and labels with other features [N, D'], for example scaled ones.</summary>
    public LabelledFeatures WithFeatures(FeatureMatrix features) => new(features, Labels, ClassNames, Files) { Groups = Groups };

    /// <summary>The same images with groups that whoever divides them once more, for tuning or calibration, keeps together.</summary>
    /// <param name="groups">Group of each image [N], or null for none.</param>
    /// <exception cref="ArgumentException">There is not one group an image.</exception>
    public LabelledFeatures WithGroups(IReadOnlyList<string>? groups) => groups is null || groups.Count == Count
        ? new(Features, Labels, ClassNames, Files) { Groups = groups }
        : throw new ArgumentException($"LabelledFeatures needs one group an image; got {groups.Count} groups for {Count} images.", nameof(groups));

    /// <summary>Number of images of each class [C].</summary>
    public int[] CountByClass()
    {
        var counts = new int[ClassCount];
        foreach (var label in Labels)
            counts[label]++;
        return counts;
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    /// <inheritdoc/>
    public string ToMarkdown() => Table().ToMarkdown();

    private DisplayTable Table()
    {
        var counts = CountByClass();
        return new DisplayTable(
            ["class", "images"],
            [.. ClassNames.Select((name, c) => (IReadOnlyList<string>)[name, $"{counts[c]}"]), ["all", $"{Count}"]],
            $"{Features.ColumnCount} features an image");
    }
}
