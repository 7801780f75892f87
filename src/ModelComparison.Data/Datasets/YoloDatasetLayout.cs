namespace ModelComparison.Data.Datasets;

/// <summary>Where a YOLO data set keeps its images: what a data.yaml says.</summary>
/// <param name="Source">The file, as the user named it.</param>
/// <param name="Root">Full path of the folder that image paths are relative to.</param>
/// <param name="ClassNames">The C class names.</param>
/// <param name="Training">Folders, or text files with a path a line; relative to <paramref name="Root"/> or absolute.</param>
/// <param name="Validation">The same for validation.</param>
/// <param name="Test">The same for test; may be empty.</param>
/// <param name="Notes">Sentences for the reader of the report.</param>
public sealed record YoloDatasetLayout(
    string Source,
    string Root,
    IReadOnlyList<string> ClassNames,
    IReadOnlyList<string> Training,
    IReadOnlyList<string> Validation,
    IReadOnlyList<string> Test,
    IReadOnlyList<string> Notes);
