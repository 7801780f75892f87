using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Comparisons;

/// <summary>A report on several runs side by side: scores, differences where they can be paired, and what else is different.</summary>
public static class RunsReport
{
    /// <summary>Makes the report.</summary>
    /// <param name="runs">At least two; the others are compared with the first.</param>
    public static ReportContent Create(IReadOnlyList<ComparedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs.Count, 2, nameof(runs));
        return ReportContent.Create(
            $"{NumberText.List([.. runs.Select(run => run.Title).Distinct()])}: {NumberText.Count(runs.Count, "run")} side by side",
            [
                Answer(runs), WarningsSection.Create([.. runs.SelectMany(run => run.Warnings.Select(warning => $"{run.Name}: {warning}"))]),
                Scores(runs), Differences(runs), Elsewhere(runs),
            ]);
    }

    private static ReportSection Answer(IReadOnlyList<ComparedRun> runs)
    {
        var sentences = new List<string>();
        foreach (var run in runs)
        {
            var ranking = ScoreTable.Create(run.Result).RankBy(MetricCatalog.Accuracy);
            sentences.Add(ranking.Ordered.Count == 0
                ? $"{run.Name}: no classifier has an accuracy."
                : $"{run.Name}: {NumberText.List([.. ranking.Leaders.Select(leader => leader.Learner.DisplayName)])} with accuracy "
                    + $"{NumberText.MeanAndDeviation(ScoreTable.Create(run.Result)[ranking.Leaders[0].Learner.LearnerId, MetricCatalog.Accuracy]!)}.");
        }

        return new ReportSection(AnswerSection.Id, "Answer",
        [
            new TextBlock($"{NumberText.Count(runs.Count, "run")}; the others are compared with the first, {runs[0].Name}."), new ListBlock(sentences),
            .. runs.Skip(1).Select(run => new TextBlock(Verdict(runs[0], run))),
        ]);
    }

    private static string Verdict(ComparedRun first, ComparedRun second)
    {
        if (RunPairing.Obstacle(first.Result, second.Result) is { } obstacle)
            return $"{second.Name} and {first.Name} cannot be compared fold by fold: {obstacle}. A difference of their means may come from that alone.";
        var accuracy = PairedDifference.OfAll(first.Result, second.Result, [MetricCatalog.Accuracy]);
        if (accuracy.Count == 0)
            return $"{second.Name} and {first.Name} have no model in common, so there is nothing to compare fold by fold.";
        var higher = accuracy.Where(difference => difference.Interval is { Lower: > 0 }).Select(difference => difference.Model).ToList();
        var lower = accuracy.Where(difference => difference.Interval is { Upper: < 0 }).Select(difference => difference.Model).ToList();
        var same = accuracy.Where(difference => difference.Difference == 0 && difference.Interval is { Lower: 0, Upper: 0 }).Select(difference => difference.Model).ToList();
        var open = accuracy.Select(difference => difference.Model).Except([.. higher, .. lower, .. same]).ToList();
        string[] parts =
        [
            .. higher.Count > 0 ? [$"more accurate: {NumberText.List(higher)}"] : (string[])[],
            .. lower.Count > 0 ? [$"less accurate: {NumberText.List(lower)}"] : (string[])[],
            .. same.Count > 0 ? [$"the same in every fold: {NumberText.List(same)}"] : (string[])[],
            .. open.Count > 0 ? [$"these folds cannot decide: {NumberText.List(open)}"] : (string[])[],
        ];
        return $"{second.Name} against {first.Name}, over the same {NumberText.Count(first.Result.Splits.Count, "fold")}: {string.Join("; ", parts)}.";
    }

    private static ReportSection Scores(IReadOnlyList<ComparedRun> runs) => new("scores", "Scores",
    [
        new TableBlock(ComparedTables.Scores(runs)), new FigureBlock(ComparedFigure.Create(runs, MetricCatalog.Accuracy)),
        new TableBlock(ComparedTables.Intervals(runs, MetricCatalog.Accuracy)),
    ]);

    private static ReportSection Differences(IReadOnlyList<ComparedRun> runs)
    {
        var blocks = new List<ReportBlock>();
        for (var i = 1; i < runs.Count; i++)
        {
            blocks.Add(RunPairing.Obstacle(runs[0].Result, runs[i].Result) is { } obstacle
                ? new TextBlock($"{runs[i].Name} and {runs[0].Name} cannot be paired: {obstacle}. There is no test of their difference here, and comparing their means would be misleading.")
                : new TableBlock(ComparedTables.Differences(runs[0], runs[i], $"runs-differences-{i}")));
        }

        return new ReportSection("differences", "Differences", blocks);
    }

    private static ReportSection Elsewhere(IReadOnlyList<ComparedRun> runs)
    {
        ReportTable?[] tables =
        [
            ComparedTables.Different("Settings that differ", "runs-settings", runs, run => run.Settings),
            .. runs.SelectMany(run => run.Facts).Select(facts => facts.Title).Distinct().Select((title, i) => ComparedTables.Different(
                $"{title}: what differs", $"runs-facts-{i + 1}", runs, run => run.Facts.Where(facts => facts.Title == title).SelectMany(facts => facts.Facts))),
        ];
        var present = tables.OfType<ReportTable>().Select(table => new TableBlock(table)).ToList();
        return new ReportSection("provenance", "What else is different",
            present.Count == 0 ? [new TextBlock("Nothing: settings, data, software and machine are the same.")] : present);
    }
}
