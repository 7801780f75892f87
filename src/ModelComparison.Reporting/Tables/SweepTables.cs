using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Sweeps;

namespace ModelComparison.Reporting.Tables;

/// <summary>Tables of a sweep.</summary>
public static class SweepTables
{
    /// <summary>Each model at its best point.</summary>
    public static ReportTable Best(SweepResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var learner in result.Learners)
        {
            var scored = result.Finished.Select(point => (Point: point, Learner: point.Learners.FirstOrDefault(other => other.Id == learner.Id)))
                .Where(pair => pair.Learner?.MeanOf(result.Metric) is not null).ToList();
            if (scored.Count == 0)
                continue;
            var best = result.Metric.HigherIsBetter
                ? scored.MaxBy(pair => pair.Learner!.MeanOf(result.Metric))
                : scored.MinBy(pair => pair.Learner!.MeanOf(result.Metric));
            rows.Add([learner.DisplayName, Cell(best.Learner!.Scores[result.Metric.Id]), .. best.Point.Values.Select(value => new ReportCell(value ?? "–"))]);
        }

        return new ReportTable(
            $"Each model at its best point by {result.Metric.DisplayName}", ["Model", result.Metric.DisplayName, .. result.Axes.Select(axis => axis.Name)], rows,
            ["Chosen on the scores that it shows, and so optimistic."]);
    }

    /// <summary>Detectors and their baselines at every point that has some.</summary>
    public static ReportTable Detectors(SweepResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var rows = from point in result.Finished
                   from row in point.Detector?.Rows ?? []
                   select (IReadOnlyList<ReportCell>)
                   [
                       .. point.Values.Select(value => new ReportCell(value ?? "–")), row.Method, row.EvaluatedOn,
                       NumberText.Of(row.MeanAveragePrecision50), NumberText.Of(row.MeanAveragePrecision50To95), row.ClassAccuracy is { } accuracy ? NumberText.Of(accuracy) : "n/a",
                   ];
        return new ReportTable(
            "Detectors and baselines", [.. result.Axes.Select(axis => axis.Name), "Method", "Evaluated on", "mAP@0.5", "mAP@0.5:0.95", "Class accuracy"], [.. rows],
            ["Class accuracy: the class of the box with the highest score against the class of the image."]);
    }

    /// <summary>Points and models without scores, and why.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="describe">Name of a point.</param>
    public static ReportTable Failures(SweepResult result, Func<SweepPointResult, string> describe)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(describe);
        var points = result.Points.Where(point => point.Failure is not null)
            .Select(IReadOnlyList<ReportCell> (point) => [point.Id, describe(point), "all", point.Failure!]);
        var learners = from point in result.Points
                       from learner in point.Learners
                       where learner.Failure is not null
                       select (IReadOnlyList<ReportCell>)[point.Id, describe(point), learner.DisplayName, learner.Failure!];
        return new ReportTable("Points and models without scores", ["Point", "Settings", "Model", "Reason"], [.. points, .. learners], []);
    }

    /// <summary>Means of each model by the values of a setting.</summary>
    /// <param name="effect">The means.</param>
    /// <param name="metric">Name of what they are means of.</param>
    public static ReportTable Effect(MainEffect effect, string metric)
    {
        ArgumentNullException.ThrowIfNull(effect);
        var rows = effect.Learners.Select(IReadOnlyList<ReportCell> (learner, index) =>
        [
            learner.DisplayName,
            .. effect.Means[index].Select((mean, value) => mean is { } number
                ? new ReportCell(NumberText.Of(number), Explanation: NumberText.Count(effect.Counts[index][value], "point"))
                : new ReportCell("n/a")),
            effect.RangeOf(index) is { } range ? NumberText.Of(range) : "n/a",
        ]);
        return new ReportTable($"{metric} by {effect.Setting.Key}", ["Model", .. effect.Setting.Values, "Range"], [.. rows], []);
    }

    /// <summary>Every point and model.</summary>
    public static ReportTable Points(SweepResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Metric[] metrics = [.. MetricCatalog.Comparison, .. MetricCatalog.Comparison.Contains(result.Metric) ? [] : (Metric[])[result.Metric]];
        var rows = from point in result.Finished
                   from learner in point.Learners
                   where learner.Failure is null
                   select (IReadOnlyList<ReportCell>)
                   [
                       point.Id, .. point.Values.Select(value => new ReportCell(value ?? "–")), learner.DisplayName,
                       .. metrics.Select(metric => learner.Scores.TryGetValue(metric.Id, out var score) ? Cell(score) : new ReportCell("")),
                   ];
        return new ReportTable(
            "Mean ± standard deviation over the folds", ["Point", .. result.Axes.Select(axis => axis.Name), "Model", .. metrics.Select(metric => metric.DisplayName)], [.. rows], []);
    }

    private static ReportCell Cell(SweepScore score) => score switch
    {
        { Mean: { } mean, StandardDeviation: { } deviation } => new ReportCell($"{NumberText.Of(mean)} ± {NumberText.Of(deviation)}"),
        { Mean: { } mean } => new ReportCell(NumberText.Of(mean)),
        _ => new ReportCell("n/a", Explanation: score.Reason),
    };
}
