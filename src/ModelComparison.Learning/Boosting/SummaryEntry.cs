namespace ModelComparison.Learning.Boosting;

/// <summary>A value of a column with what is known of its rank.</summary>
/// <param name="SmallestRank">Least weight of the smaller values.</param>
/// <param name="LargestRank">Most weight of the values up to and including this one.</param>
/// <param name="Weight">Weight of the value itself.</param>
/// <param name="Value">The value.</param>
internal readonly record struct SummaryEntry(float SmallestRank, float LargestRank, float Weight, float Value)
{
    /// <summary>Least weight of the values up to and including this one.</summary>
    public float RankAfter => SmallestRank + Weight;

    /// <summary>Most weight of the smaller values.</summary>
    public float RankBefore => LargestRank - Weight;
}
