using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Studies;

namespace ModelComparison.Reporting.Tables;

/// <summary>The study's comparison table with this run's figures and intervals beside the claims.</summary>
public static class ClaimsTable
{
    private static readonly Metric[] Metrics = [MetricCatalog.Accuracy, MetricCatalog.Precision, MetricCatalog.Recall, MetricCatalog.F1];

    /// <summary>One row a model of the study; a clusterer has a row for each reading of its clusters.</summary>
    public static ReportTable Create(ScoreTable scores, StudyClaims claims)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(claims);
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var claimed in claims.Models)
        {
            var learner = scores.Result.Learners.FirstOrDefault(learner => learner.LearnerId == claimed.LearnerId && learner.Failure is null);
            var name = learner is { IsClusterer: true } ? $"{claimed.Name}, clusters matched to classes" : claimed.Name;
            rows.Add([name, .. Metrics.SelectMany(metric => Cells(learner is null ? null : scores[learner.LearnerId, metric], claimed, metric))]);
            if (learner is { IsClusterer: true })
            {
                rows.Add([$"{claimed.Name}, cluster numbers as they come", .. Metrics.SelectMany(metric =>
                    Cells(metric == MetricCatalog.Accuracy ? scores[learner.LearnerId, MetricCatalog.UnmatchedAccuracy] : null, claimed, metric))]);
            }
        }

        return new ReportTable(
            $"This run beside the claims of \"{claims.Study}\": mean, 95 % interval of the accuracy (corrected resampled t), and what the study reports",
            ["Model", .. Metrics.SelectMany(metric => metric == MetricCatalog.Accuracy ? (string[])[metric.DisplayName, "95 % interval", "claimed"] : [metric.DisplayName, "claimed"])],
            rows,
            [.. ((string[])[claims.Basis, "A claim outside an interval is no contradiction by itself: other images, another division. –: not in this run, or not reported.", .. claims.Remarks]).Where(note => note.Length > 0)])
        {
            Name = "claims",
        };
    }

    /// <summary>Which claimed accuracies lie above, inside and below the intervals of this run; null when none can be placed.</summary>
    public static string? Sentence(ScoreTable scores, StudyClaims claims)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(claims);
        var placed = claims.Models
            .Where(model => model.Scores.ContainsKey(MetricCatalog.Accuracy.Id) && scores.Result.Learners.Any(learner => learner.LearnerId == model.LearnerId && learner is { IsClusterer: false, Failure: null }))
            .Select(model => (model.Name, Claim: model.Scores[MetricCatalog.Accuracy.Id], Interval: scores[model.LearnerId, MetricCatalog.Accuracy]?.Interval))
            .Where(model => model.Interval is not null)
            .ToList();
        if (placed.Count == 0)
            return null;
        string[] parts =
        [
            .. Part("above the 95 % interval here for", placed.Where(model => model.Claim > model.Interval!.Value.Upper).Select(model => model.Name)),
            .. Part("inside it for", placed.Where(model => model.Claim <= model.Interval!.Value.Upper && model.Claim >= model.Interval.Value.Lower).Select(model => model.Name)),
            .. Part("below it for", placed.Where(model => model.Claim < model.Interval!.Value.Lower).Select(model => model.Name)),
        ];
        return $"The accuracy that the study claims lies {string.Join(", ", parts).Replace("inside it", parts.Length > 0 && parts[0].StartsWith("inside", StringComparison.Ordinal) ? "inside the 95 % interval here" : "inside it", StringComparison.Ordinal)}.";
    }

    private static IEnumerable<string> Part(string place, IEnumerable<string> names) => names.ToList() is { Count: > 0 } list ? [$"{place} {NumberText.List(list)}"] : [];

    private static IEnumerable<ReportCell> Cells(ScoreSummary? summary, ClaimedModel claimed, Metric metric)
    {
        yield return summary is null ? "–" : NumberText.Of(summary.Mean);
        if (metric == MetricCatalog.Accuracy)
            yield return summary?.Interval is { } interval ? NumberText.Of(interval) : "–";
        yield return claimed.Scores.TryGetValue(metric.Id, out var claim) ? NumberText.Of(claim) : "–";
    }
}
