namespace ModelComparison.Data.Audit;

/// <summary>Images that look as if they came from one place: the same size, compression and border colour.</summary>
/// <param name="Description">"400 × 400, PNG, border about #e8e4d0".</param>
/// <param name="ImagesByClass">Images of each class [C].</param>
public sealed record SuspectedSource(string Description, IReadOnlyList<int> ImagesByClass)
{
    /// <summary>All its images.</summary>
    public int Images => ImagesByClass.Sum();
}
