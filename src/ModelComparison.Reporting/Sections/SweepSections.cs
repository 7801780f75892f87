using ModelComparison.Evaluation.Statistics;
using ModelComparison.Evaluation.Sweeps;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>The summary of a sweep: what was varied, what each setting does, how two act together, who differs from whom, and every point.</summary>
public static class SweepSections
{
    private const string TrainingSize = "training-size";
    private const string DetectorSettings = "detector.";
    private const int MostInteractions = 3;
    private const int MostHeatMaps = 8;
    private const int MostPointNameLength = 60;

    /// <summary>Makes all sections, in reading order; null for what the sweep has nothing for.</summary>
    public static IReadOnlyList<ReportSection?> Create(SweepResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            WarningsSection.Create(result.Warnings),
            Overview(result),
            Failures(result),
            LearningCurve(result),
            Detectors(result),
            Effects(result),
            Interactions(result),
            Ranks(result),
            Points(result),
        ];
    }

    /// <summary>"weights random:0, folds 3".</summary>
    public static string Describe(SweepResult result, SweepPointResult point)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(point);
        var parts = result.Axes.Zip(point.Values).Where(pair => pair.Second is not null).Select(pair => $"{pair.First.Name} {pair.Second}");
        return string.Join(", ", parts) is { Length: > 0 } text ? text : "as the experiment file";
    }

    private static ReportSection Overview(SweepResult result)
    {
        var done = result.Finished.Count();
        var sentence = $"{NumberText.Count(result.Points.Count, "point")} of {NumberText.Count(result.Axes.Count, "setting that differs", "settings that differ")}"
            + $"{(done < result.Points.Count ? $", of which {NumberText.Count(done, "has scores", "have scores")}" : "")}. Figures and effects show {result.Metric.DisplayName}: {result.Metric.Definition}.";
        return new ReportSection("sweep", "The sweep",
        [
            new TextBlock(sentence),
            new TextBlock("All points share their images, so whatever is found here holds for these images; the best of many points is also the luckiest, and looks better than it is."),
            new FactsBlock([.. result.Axes.Select(axis => new KeyValuePair<string, string>(axis.Key, string.Join("; ", axis.Values)))]),
            new TableBlock(SweepTables.Best(result)),
        ]);
    }

    private static ReportSection? Failures(SweepResult result)
    {
        var table = SweepTables.Failures(result, point => Describe(result, point));
        return table.Rows.Count == 0 ? null : new ReportSection("failures", "What failed", [new TableBlock(table)]);
    }

    private static ReportSection? LearningCurve(SweepResult result)
    {
        for (var axis = 0; axis < result.Axes.Count; axis++)
        {
            if (result.Axes[axis].Name == TrainingSize && SweepFigures.LearningCurve(result, axis) is { } figure)
                return new ReportSection("learning-curve", "Learning curve", [new FigureBlock(figure)]);
        }

        return null;
    }

    private static ReportSection? Detectors(SweepResult result)
    {
        var points = result.Finished.Where(point => point.Detector is not null).ToList();
        if (points.Count == 0)
            return null;
        var blocks = new List<ReportBlock>
        {
            new TextBlock("The same test images for all: a detector trained on centre boxes, a constant box in the middle with the best classifier's classes, and, where true boxes are known, a detector trained on them."),
        };
        for (var axis = 0; axis < result.Axes.Count; axis++)
        {
            if (DetectorEffect.Compute(result, axis) is { } effect)
                blocks.Add(new FigureBlock(SweepFigures.Detectors(effect)));
        }

        blocks.Add(new TableBlock(SweepTables.Detectors(result)));
        blocks.Add(new ListBlock([.. points.SelectMany(point => point.Detector!.Notes).Distinct(StringComparer.Ordinal), DetectionScoresSection.RuleSentence(points[0].Detector!.Rule)]));
        return new ReportSection("detectors", "What the detectors' mAP measures", blocks);
    }

    private static ReportSection? Effects(SweepResult result)
    {
        var blocks = new List<ReportBlock>();
        for (var axis = 0; axis < result.Axes.Count; axis++)
        {
            if (!ActsOnModels(result.Axes[axis]))
                continue;
            var effect = MainEffect.Compute(result, axis);
            blocks.Add(new HeadingBlock(result.Axes[axis].Key));
            blocks.Add(new GridBlock([new FigureBlock(SweepFigures.MainEffects(effect, result.Metric.DisplayName)), new FigureBlock(SweepFigures.HeatMap(effect, result.Metric.DisplayName))]));
            blocks.Add(new TableBlock(SweepTables.Effect(effect, result.Metric.DisplayName)));
        }

        return blocks.Count == 0 ? null : new ReportSection("effects", "Main effects", blocks);
    }

    // Settings of the detector change no classifier; what they change is in the section on detectors.
    private static bool ActsOnModels(SweptSetting setting) => setting.Values.Count > 1 && !setting.Key.StartsWith(DetectorSettings, StringComparison.Ordinal);

    private static ReportSection? Interactions(SweepResult result)
    {
        var pairs = from first in Enumerable.Range(0, result.Axes.Count)
                    from second in Enumerable.Range(first + 1, result.Axes.Count - first - 1)
                    where ActsOnModels(result.Axes[first]) && ActsOnModels(result.Axes[second])
                    select (first, second);
        var blocks = new List<ReportBlock>();
        foreach (var (first, second) in pairs.Take(MostInteractions))
        {
            var maps = result.Learners.Take(MostHeatMaps).Select(learner => Interaction.Compute(result, first, second, learner));
            blocks.Add(new HeadingBlock($"{result.Axes[first].Key} and {result.Axes[second].Key}"));
            blocks.Add(new GridBlock([.. maps.Select(map => new FigureBlock(SweepFigures.HeatMap(map, result.Metric.DisplayName)))]));
        }

        if (pairs.Count() > MostInteractions)
            blocks.Add(new TextBlock($"Of {pairs.Count()} pairs of settings the first {MostInteractions} are shown; summary.csv has the scores of all."));
        return blocks.Count == 0 ? null : new ReportSection("interactions", "Interactions", blocks);
    }

    private static ReportSection? Ranks(SweepResult result)
    {
        var blocks = new List<ReportBlock>();
        if (SweepRanks.OfLearners(result) is { } learners)
            blocks.AddRange(Diagram("ranks-models", "Models ranked at each point; a bar joins models whose mean ranks are nearer than the critical difference.", learners));
        if (SweepRanks.OfPoints(result, point => Shorten(Describe(result, point))) is { } points)
            blocks.AddRange(Diagram("ranks-points", "Points ranked by each model; a bar joins points whose mean ranks are nearer than the critical difference.", points));
        if (blocks.Count == 0)
            return null;
        blocks.Add(new TextBlock("Nemenyi's test after Friedman's (Demšar 2006). It takes the points, or the models, for independent data sets; here they share their images, so read the bars as a description of this sweep."));
        return new ReportSection("ranks", "Critical differences", blocks);
    }

    private static IEnumerable<ReportBlock> Diagram(string id, string caption, CriticalDifference ranks) =>
    [
        new FigureBlock(RankFigure.Create(id, caption, ranks)),
        new TextBlock(ranks.IsAnyDifferent
            ? $"Friedman's test finds a difference (p {P(ranks)}, N = {ranks.Friedman.DataSetCount})."
            : $"Friedman's test finds no difference (p = {NumberText.Of(ranks.Friedman.FPValue)}, N = {ranks.Friedman.DataSetCount}), so the order says nothing."),
    ];

    private static string P(CriticalDifference ranks) => NumberText.PValue(ranks.Friedman.FPValue) is ['<', ..] small ? small : $"= {NumberText.PValue(ranks.Friedman.FPValue)}";

    private static string Shorten(string text) => text.Length <= MostPointNameLength ? text : text[..(MostPointNameLength - 1)] + "…";

    private static ReportSection Points(SweepResult result) => new("points", "All points",
    [
        new DetailsBlock("Every point and model", [new TableBlock(SweepTables.Points(result))]),
    ]);
}
