using System.Globalization;
using System.Text;
using ModelComparison.Data;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Sweeps;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>summary.csv: one line for each point and learner, with the settings that differ, and mean, deviation and 95 % interval of every metric.</summary>
public static class SweepTableFile
{
    private static readonly string[] Parts = ["", "-sd", "-low", "-high"];

    /// <summary>Writes the table; equal sweeps give equal bytes.</summary>
    public static void Write(string path, SweepResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            var metrics = MetricCatalog.All;
            CsvFile.WriteRow(writer,
            [
                "point", .. result.Axes.Select(axis => axis.Key), "learner", "failure", .. metrics.SelectMany(metric => Parts.Select(part => metric.Id + part)),
            ]);
            foreach (var point in result.Points)
            {
                if (point.Learners.Count == 0)
                    CsvFile.WriteRow(writer, [point.Id, .. point.Values.Select(value => value ?? ""), "", point.Failure ?? "", .. metrics.SelectMany(_ => Parts.Select(_ => ""))]);
                foreach (var learner in point.Learners)
                    CsvFile.WriteRow(writer, [point.Id, .. point.Values.Select(value => value ?? ""), learner.Id, learner.Failure ?? "", .. metrics.SelectMany(metric => Cells(learner, metric))]);
            }
        });
    }

    /// <summary>summary-detectors.csv: one line for each point, method and kind of boxes. Removes an older one where the sweep has no detectors.</summary>
    /// <returns>Whether there is such a file.</returns>
    public static bool WriteDetectors(string path, SweepResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var points = result.Finished.Where(point => point.Detector is not null).ToList();
        if (points.Count == 0)
        {
            File.Delete(path);
            return false;
        }

        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            CsvFile.WriteRow(writer, ["point", .. result.Axes.Select(axis => axis.Key), "method", "evaluated-on", "map-50", "map-50-95", "class-accuracy"]);
            foreach (var (point, row) in points.SelectMany(point => point.Detector!.Rows.Select(row => (point, row))))
            {
                CsvFile.WriteRow(writer,
                [
                    point.Id, .. point.Values.Select(value => value ?? ""), row.Method, row.EvaluatedOn, Text(row.MeanAveragePrecision50), Text(row.MeanAveragePrecision50To95), Text(row.ClassAccuracy),
                ]);
            }
        });
        return true;
    }

    private static string[] Cells(SweepLearner learner, Metric metric)
        => learner.Scores.GetValueOrDefault(metric.Id) is { } score ? [Text(score.Mean), Text(score.StandardDeviation), Text(score.Low), Text(score.High)] : ["", "", "", ""];

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
