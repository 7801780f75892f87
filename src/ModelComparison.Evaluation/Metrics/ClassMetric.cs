namespace ModelComparison.Evaluation.Metrics;

/// <summary>One way to judge the predictions of one class against all others.</summary>
/// <param name="Id">The name in files: "precision".</param>
/// <param name="DisplayName">The name in tables: "Precision".</param>
/// <param name="Definition">What it says and its range, in one line.</param>
/// <param name="Kind">What it needs.</param>
/// <param name="Compute">The score of a class (its index); n/a with a reason where undefined.</param>
public sealed record ClassMetric(string Id, string DisplayName, string Definition, MetricKind Kind, Func<Predictions, int, Score> Compute)
{
    /// <summary>Whether a learner of this kind can have the metric at all.</summary>
    public bool AppliesTo(bool isClusterer) => Kind == MetricKind.Labels || (Kind == MetricKind.Clusters) == isClusterer;

    /// <summary>"Precision".</summary>
    public override string ToString() => DisplayName;
}
