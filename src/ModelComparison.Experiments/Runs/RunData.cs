using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;

namespace ModelComparison.Experiments.Runs;

/// <summary>The data of a run as they lie on disk: images, or features that were extracted before.</summary>
internal sealed record RunData
{
    /// <summary>SHA-256 of everything that the data consist of.</summary>
    public required string Identity { get; init; }

    /// <summary>Every file that the data consist of, with its SHA-256.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Files { get; init; } = [];

    /// <summary>The images, or null when the data are features already.</summary>
    public ImageFolder? Images { get; init; }

    /// <summary>The features, or null when they are still to be extracted.</summary>
    public LabelledFeatures? Features { get; init; }

    /// <summary>Sentences for the reader of the report.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Facts for the manifest.</summary>
    public IReadOnlyList<Setting> Facts { get; init; } = [];

    /// <summary>Path of each image on disk, or null when the features came without.</summary>
    public IReadOnlyList<string>? ImagePaths => Images is null ? Features!.Files : [.. Images.Images.Select(image => image.RelativePath)];

    /// <summary>Names of the classes on disk.</summary>
    public IReadOnlyList<string> ClassNames => Images?.ClassNames ?? Features!.ClassNames;

    /// <summary>Class index of each image on disk.</summary>
    public IReadOnlyList<int> Labels => Images?.Labels ?? Features!.Labels;
}
