namespace ModelComparison.Evaluation.Detection;

/// <summary>What the true boxes of a data set look like.</summary>
/// <param name="ClassNames">Names of the C classes.</param>
/// <param name="ImageCount">Images, with boxes or without.</param>
/// <param name="BackgroundCount">Images without a box.</param>
/// <param name="Boxes">All boxes.</param>
public sealed record LabelStatistics(IReadOnlyList<string> ClassNames, int ImageCount, int BackgroundCount, IReadOnlyList<RelativeBox> Boxes)
{
    /// <summary>Boxes of each class [C].</summary>
    public IReadOnlyList<int> Counts => [.. Enumerable.Range(0, ClassNames.Count).Select(c => Boxes.Count(box => box.ClassIndex == c))];
}
