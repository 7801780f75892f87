namespace ModelComparison.Evaluation.Metrics;

/// <summary>One way to judge predictions. Tables, files and figures iterate the same <see cref="MetricCatalog"/> of these.</summary>
/// <param name="Id">The name in files and on the command line: "roc-auc".</param>
/// <param name="DisplayName">The name in tables and figures: "ROC-AUC".</param>
/// <param name="Definition">What it says and its range, in one line.</param>
/// <param name="Kind">What it needs.</param>
/// <param name="HigherIsBetter">False for losses.</param>
/// <param name="Compute">The score of some predictions; n/a with a reason where undefined.</param>
public sealed record Metric(
    string Id, string DisplayName, string Definition, MetricKind Kind, bool HigherIsBetter, Func<Predictions, Score> Compute)
{
    /// <summary>Whether a learner of this kind can have the metric at all; where not, tables leave the cell empty instead of n/a.</summary>
    public bool AppliesTo(bool isClusterer) => Kind == MetricKind.Labels || (Kind == MetricKind.Clusters) == isClusterer;

    /// <summary>"ROC-AUC".</summary>
    public override string ToString() => DisplayName;
}
