using System.Globalization;
using System.Text;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Cli.Terminal;

/// <summary>The comparison as text: mean ± standard deviation over the folds, times, and a note for each value that does not exist.</summary>
internal static class ComparisonText
{
    private static readonly Metric[] Metrics = [.. MetricCatalog.Comparison, MetricCatalog.UnmatchedAccuracy];

    /// <summary>The table, its caption and its notes.</summary>
    /// <param name="result">What was compared.</param>
    /// <param name="width">Columns of the terminal, or null: where the table is wider, the last columns are left out, and a line says so.</param>
    public static string Render(BenchmarkResult result, int? width = null)
    {
        var table = ScoreTable.Create(result, Metrics);
        var notes = new List<string>();
        string[] heading = ["classifier", .. MetricCatalog.Comparison.Select(metric => metric.DisplayName), "fit s", "predict s"];
        var rows = table.Learners.SelectMany(scores => Rows(scores, notes)).ToList();
        var shown = TextTable.FittingColumns(heading, rows, width);
        var text = new StringBuilder(TextTable.Render([.. heading.Take(shown)], [.. rows.Select(IReadOnlyList<string> (row) => [.. row.Take(shown)])]));
        text.Append(Caption(result)).Append('\n');
        if (shown < heading.Length)
            text.Append($"Not shown for want of width: {string.Join(", ", heading.Skip(shown))}. They are in the report and in tables/.").Append('\n');
        foreach (var note in notes.Distinct())
            text.Append(note).Append('\n');
        return text.ToString();
    }

    private static string Caption(BenchmarkResult result)
    {
        var images = result.Labels.Count.ToString(CultureInfo.InvariantCulture);
        var classes = result.ClassNames.Count.ToString(CultureInfo.InvariantCulture);
        return result.Splits.Count == 1
            ? $"{images} images, {classes} classes, one split."
            : $"{images} images, {classes} classes; mean ± standard deviation over {result.Splits.Count.ToString(CultureInfo.InvariantCulture)} folds.";
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(LearnerScores scores, List<string> notes)
    {
        var learner = scores.Learner;
        if (learner.Failure is { } failure)
        {
            notes.Add($"{learner.DisplayName} failed: {failure}");
            yield return [learner.DisplayName, .. MetricCatalog.Comparison.Select(_ => "n/a"), "n/a", "n/a"];
            yield break;
        }

        var cells = scores.Summaries.Take(MetricCatalog.Comparison.Count).Select((summary, column) => Cell(learner, MetricCatalog.Comparison[column], summary, notes));
        string[] times = [Seconds(scores.FitSeconds), Seconds(scores.PredictSeconds)];
        yield return [learner.IsClusterer ? $"{learner.DisplayName}, matched" : learner.DisplayName, .. cells, .. times];
        if (!learner.IsClusterer)
            yield break;
        notes.Add($"{learner.DisplayName} never sees labels. Matched: each cluster stands for a class, matched on the training fold. Raw: the cluster number is taken for the class number, which is arbitrary.");
        var raw = Cell(learner, MetricCatalog.UnmatchedAccuracy, scores.Summaries[^1], notes);
        yield return [$"{learner.DisplayName}, raw", raw, .. MetricCatalog.Comparison.Skip(1).Select(_ => ""), "", ""];
    }

    private static string Cell(ResampleResult learner, Metric metric, ScoreSummary? summary, List<string> notes)
    {
        if (summary is null)
            return "n/a";
        if (summary.Mean.Reason is { } reason)
        {
            notes.Add($"n/a: {learner.DisplayName}, {metric.DisplayName}: {reason}.");
            return "n/a";
        }

        if (summary.NotAvailableFolds > 0)
            notes.Add($"{learner.DisplayName}, {metric.DisplayName}: {summary.NotAvailableFolds} of {summary.Folds.Count} folds have no value ({summary.Folds.First(fold => !fold.IsAvailable).Reason}).");
        var mark = summary.NotAvailableFolds > 0 ? "*" : "";
        return summary.StandardDeviation.ValueOrNull is { } deviation
            ? string.Create(CultureInfo.InvariantCulture, $"{summary.Mean.Value:F3} ± {deviation:F3}{mark}")
            : string.Create(CultureInfo.InvariantCulture, $"{summary.Mean.Value:F3}{mark}");
    }

    private static string Seconds(ScoreSummary? summary)
        => summary?.Mean.ValueOrNull is { } seconds ? seconds.ToString(seconds < 10 ? "F2" : "F1", CultureInfo.InvariantCulture) : "n/a";
}
