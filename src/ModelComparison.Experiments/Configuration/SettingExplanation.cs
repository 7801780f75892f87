namespace ModelComparison.Experiments.Configuration;

/// <summary>One setting as "run --explain" prints it.</summary>
/// <param name="Path">Where it stands: "resampling.stratified-k-fold.folds".</param>
/// <param name="Value">The value in force.</param>
/// <param name="Default">What it is when not written, or null when it must be written.</param>
/// <param name="Meaning">What it does, its unit and range.</param>
public sealed record SettingExplanation(string Path, string Value, string? Default, string Meaning);
