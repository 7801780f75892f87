using ModelComparison.Evaluation.Calibration;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>Sensitivity at a wanted specificity and the reverse, with the threshold: for who must not miss a cancer, or must not raise false alarms.</summary>
public static class ThresholdsSection
{
    /// <summary>Makes the section; null without operating points.</summary>
    public static ReportSection? Create(BenchmarkResult result, IReadOnlyList<OperatingPoint>? points)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (points is null || points.Count == 0)
            return null;
        var names = LearnerNames.Of(result);
        var fromTraining = points.Any(point => point.Source == ThresholdSource.Training);
        var explanation = fromTraining
            ? "The thresholds were chosen inside each training fold, on a part of it that a second model was kept from, as a user of the model could have done; so on the test images what was wanted is only about reached. "
                + "Thresholds read off the test curve, as papers have them, are given apart: they were chosen on the very images that they are judged on, which is optimistic."
            : "The thresholds are read off the pooled test predictions, on the very images they are judged on, which is optimistic: no part of the training folds was kept for choosing them (calibration.fraction).";
        var tables = result.ClassNames
            .Select(name => (Name: name, Points: points.Where(point => point.ClassName == name).ToList()))
            .Where(entry => entry.Points.Count > 0)
            .Select(entry => (entry.Name, Blocks: Tables(entry.Name, entry.Points, names)))
            .ToList();
        IEnumerable<ReportBlock> blocks = tables.Count <= 2 ? tables.SelectMany(entry => entry.Blocks) : tables.Select(entry => new DetailsBlock(entry.Name, entry.Blocks));
        return new ReportSection("thresholds", "Thresholds", [new TextBlock(explanation), .. blocks]);
    }

    private static List<ReportBlock> Tables(string className, List<OperatingPoint> points, LearnerNames names)
    {
        var chosen = points.Where(point => point.Source == ThresholdSource.Training).ToList();
        var read = points.Where(point => point.Source == ThresholdSource.PooledTest).ToList();
        var blocks = new List<ReportBlock>();
        if (chosen.Count > 0)
            blocks.Add(new TableBlock(Table($"{className} against all other classes, thresholds from the training folds", chosen, names)));
        if (read.Count > 0)
        {
            var table = new TableBlock(Table($"{className} against all other classes, thresholds off the test curve (optimistic)", read, names));
            blocks.Add(chosen.Count > 0 ? new DetailsBlock($"{className}: read off the test curve", [table]) : table);
        }

        return blocks;
    }

    private static ReportTable Table(string caption, List<OperatingPoint> points, LearnerNames names)
    {
        var rows = points.Select(IReadOnlyList<ReportCell> (point) =>
        [
            names.Find(point.LearnerId),
            $"{(point.Target.Kind == ThresholdKind.Specificity ? "specificity" : "sensitivity")} ≥ {NumberText.Short(point.Target.Value)}",
            new(Thresholds(point.Thresholds), Explanation: "By fold: " + string.Join(", ", point.Thresholds.Select(NumberText.Of))),
            $"{NumberText.Of(point.Sensitivity)} ({NumberText.Of((ConfidenceInterval?)point.SensitivityInterval)})",
            $"{NumberText.Of(point.Specificity)} ({NumberText.Of((ConfidenceInterval?)point.SpecificityInterval)})",
        ]).ToList();
        return new ReportTable(
            caption, ["Model", "Wanted", "Threshold", "Sensitivity", "Specificity"], rows,
            ["An image counts as the class from the threshold on its probability on; 95 % Wilson intervals."]);
    }

    private static string Thresholds(IReadOnlyList<double> thresholds) => thresholds.Count == 1
        ? NumberText.Of(thresholds[0])
        : $"{NumberText.Of(thresholds.Min())} to {NumberText.Of(thresholds.Max())}";
}
