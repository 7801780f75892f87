using ModelComparison.Data.Display;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>Several learners on the same splits of the same images: all that the tables and figures are made from.</summary>
/// <param name="ClassNames">Names of the C classes.</param>
/// <param name="Labels">True class of each image [N].</param>
/// <param name="Files">Path of each image [N] relative to the data set, or null when the features came without.</param>
/// <param name="Splits">The splits that every learner was given.</param>
/// <param name="Learners">One result a learner, in the order asked for.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed record BenchmarkResult(
    IReadOnlyList<string> ClassNames,
    IReadOnlyList<int> Labels,
    IReadOnlyList<string>? Files,
    IReadOnlyList<Split> Splits,
    IReadOnlyList<ResampleResult> Learners) : IDisplayable
{
    /// <inheritdoc/>
    public string ToHtml() => ScoreTable.Create(this, MetricCatalog.Comparison).ToHtml();

    /// <inheritdoc/>
    public string ToMarkdown() => ScoreTable.Create(this, MetricCatalog.Comparison).ToMarkdown();

    /// <summary>The group (patient, slide, source) of each image [N], or null when none are known: bootstraps then draw whole groups.</summary>
    public IReadOnlyList<string>? ImageGroups { get; init; }
}
