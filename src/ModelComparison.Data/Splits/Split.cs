using ModelComparison.Data.Display;

namespace ModelComparison.Data.Splits;

/// <summary>One division of the images into training and test, as row indices. A value: saved with the run, shared by every model.</summary>
/// <param name="Repeat">Which repetition of the cross-validation, from 0.</param>
/// <param name="Fold">Which fold of that repetition, from 0.</param>
/// <param name="Training">Rows to learn from, ascending.</param>
/// <param name="Test">Rows to be judged on, ascending, disjoint from <paramref name="Training"/>.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed record Split(int Repeat, int Fold, IReadOnlyList<int> Training, IReadOnlyList<int> Test) : IDisplayable
{
    /// <summary>How a person refers to it: "fold 2", or "repeat 3, fold 2" (counted from 1).</summary>
    public string Name => Repeat == 0 ? $"fold {Fold + 1}" : $"repeat {Repeat + 1}, fold {Fold + 1}";

    /// <inheritdoc/>
    public string ToHtml() => $"<div>{ToMarkdown().TrimEnd()}</div>";

    /// <inheritdoc/>
    public string ToMarkdown() => $"{Name}: {Training.Count} rows to learn from, {Test.Count} to be judged on\n";
}
