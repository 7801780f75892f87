namespace ModelComparison.Learning.Trees;

/// <summary>The best split found so far in a node.</summary>
/// <param name="Feature">Column, or -1 for none.</param>
/// <param name="LowerRank">Rank of the largest value that goes left.</param>
/// <param name="Threshold">Midpoint to the smallest value that goes right.</param>
/// <param name="Score">Σ l²/L + Σ r²/R; larger is purer.</param>
internal readonly record struct SplitCandidate(int Feature, uint LowerRank, double Threshold, double Score)
{
    public static SplitCandidate None => new(-1, 0, 0.0, double.NegativeInfinity);
}
