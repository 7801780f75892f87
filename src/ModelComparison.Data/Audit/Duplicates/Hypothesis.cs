namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>How one picture may have come from another.</summary>
/// <param name="Orientation">How the second is to be laid down to look like the first.</param>
/// <param name="Window">The part of the second, so laid down, that looks like the whole first.</param>
/// <param name="Similarity">Cosine of the signatures, -1 … 1.</param>
internal readonly record struct Hypothesis(Orientation Orientation, Window Window, float Similarity);
