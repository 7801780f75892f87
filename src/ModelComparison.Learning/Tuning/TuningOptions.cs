using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Learning.Tuning;

/// <summary>How candidates are compared.</summary>
/// <param name="InnerFolds">Stratified folds of the training rows, at least 2. 3 unless told otherwise: the cost grows with it, and the candidates share the folds.</param>
public sealed record TuningOptions(int InnerFolds = 3)
{
    /// <summary>What chooses; log-loss unless told otherwise, because it sees every probability and not only the largest.</summary>
    public Metric Metric { get; init; } = MetricCatalog.LogLoss;
}
