namespace ModelComparison.Data.Audit;

/// <summary>How much a property of files, which has nothing to do with cells, tells about the class.</summary>
/// <param name="Property">"image size", "compression", "border colour", "suspected source", "file-name pattern".</param>
/// <param name="Values">How many values it has; rare ones count as one.</param>
/// <param name="CramersV">0 (nothing) … 1 (everything), corrected for the bias of small tables; Bergsma 2013.</param>
/// <param name="PValue">Share of 999 random relabellings, and of the labels as they are, with at least this chi-squared.</param>
/// <param name="GuessedRight">Share of the images whose class is the most frequent one of their value.</param>
/// <param name="LargestClass">Share of the largest class: what a guess without the property gets.</param>
public sealed record SourceAssociation(string Property, int Values, double CramersV, double PValue, double GuessedRight, double LargestClass)
{
    /// <summary>From here on a property counts as tied to the class.</summary>
    public const double StrongV = 0.3;

    private const double RarePValue = 0.01;

    /// <summary>True when the property is tied to the class beyond chance and enough to matter.</summary>
    public bool IsStrong => CramersV >= StrongV && PValue <= RarePValue;

    /// <summary>The finding as a sentence.</summary>
    public string Sentence => Values < 2
        ? $"All images have the same {Property}, so it cannot give the class away."
        : FormattableString.Invariant(
            $"Knowing only the {Property}, {GuessedRight:P0} of the classes are guessed right (the largest class alone: {LargestClass:P0}); Cramér's V {CramersV:F2}, p {PText}.");

    private string PText => PValue <= 0.0011 ? "≤ 0.001" : FormattableString.Invariant($"= {PValue:F3}");
}
