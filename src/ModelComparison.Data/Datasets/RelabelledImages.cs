namespace ModelComparison.Data.Datasets;

/// <summary>Classes after grouping or dropping, and the rows that remain.</summary>
/// <param name="ClassNames">Names of the new classes, by new class index.</param>
/// <param name="Rows">Rows of the old data that remain, ascending.</param>
/// <param name="Labels">New class index of each remaining row.</param>
/// <param name="Dropped">Classes that were left out, by old class index; for the report to list.</param>
public sealed record RelabelledImages(
    IReadOnlyList<string> ClassNames, IReadOnlyList<int> Rows, IReadOnlyList<int> Labels, IReadOnlyList<DroppedClass> Dropped)
{
    /// <summary>The remaining rows of features under their new labels.</summary>
    public LabelledFeatures Apply(LabelledFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var remaining = features.SelectRows(Rows);
        return new LabelledFeatures(remaining.Features, Labels, ClassNames, remaining.Files).WithGroups(remaining.Groups);
    }
}
