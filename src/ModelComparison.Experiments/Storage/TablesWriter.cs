using System.Globalization;
using System.Text;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Experiments.Storage;

/// <summary>tables/: the comparison, every fold, every class and confusion matrices as CSV, for whoever goes on in R, Python or a spreadsheet.</summary>
internal static class TablesWriter
{
    public static void Write(string folder, BenchmarkResult result, BenchmarkResult? grouped)
    {
        Directory.CreateDirectory(folder);
        WriteResult(folder, result, "");
        if (grouped is not null)
            WriteResult(folder, grouped, "groups-");
    }

    private static void WriteResult(string folder, BenchmarkResult result, string prefix)
    {
        var table = ScoreTable.Create(result);
        WriteCsv(Path.Combine(folder, $"{prefix}comparison.csv"), Comparison(table));
        WriteCsv(Path.Combine(folder, $"{prefix}folds.csv"), Folds(result, table));
        WriteCsv(Path.Combine(folder, $"{prefix}classes.csv"), Classes(result));
        foreach (var learner in result.Learners.Where(learner => learner.Failure is null))
            WriteCsv(Path.Combine(folder, $"{prefix}confusion-{learner.LearnerId}.csv"), Confusion(PooledPredictions.Confusion(result, learner)));
    }

    private static void WriteCsv(string path, IEnumerable<IEnumerable<string>> rows)
    {
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false));
        foreach (var row in rows)
            CsvFile.WriteRow(writer, row);
    }

    private static IEnumerable<IEnumerable<string>> Comparison(ScoreTable table)
    {
        yield return ["learner", "metric", "mean", "standard-deviation", "interval-95-low", "interval-95-high", "note"];
        foreach (var scores in table.Learners)
        {
            if (scores.Learner.Failure is { } failure)
                yield return [scores.Learner.LearnerId, "", "", "", "", "", failure];
            for (var column = 0; column < table.Metrics.Count; column++)
            {
                if (scores.Summaries[column] is { } summary)
                    yield return [scores.Learner.LearnerId, table.Metrics[column].Id, .. Cells(summary)];
            }
        }
    }

    private static string[] Cells(ScoreSummary summary) =>
    [
        Text(summary.Mean.ValueOrNull), Text(summary.StandardDeviation.ValueOrNull), Text(summary.Interval?.Lower), Text(summary.Interval?.Upper),
        summary.Mean.Reason ?? (summary.NotAvailableFolds > 0 ? $"{summary.NotAvailableFolds} folds without a value" : ""),
    ];

    private static IEnumerable<IEnumerable<string>> Folds(BenchmarkResult result, ScoreTable table)
    {
        yield return ["learner", "repeat", "fold", .. table.Metrics.Select(metric => metric.Id)];
        foreach (var scores in table.Learners)
        {
            for (var i = 0; i < scores.Learner.Folds.Count; i++)
            {
                var split = result.Splits[scores.Learner.Folds[i].SplitIndex];
                yield return [scores.Learner.LearnerId, Text(split.Repeat), Text(split.Fold), .. scores.Summaries.Select(summary => Text(summary?.Folds[i].ValueOrNull))];
            }
        }
    }

    private static IEnumerable<IEnumerable<string>> Classes(BenchmarkResult result)
    {
        yield return ["learner", "class", "test-images", "metric", "mean", "standard-deviation", "interval-95-low", "interval-95-high", "note"];
        foreach (var learner in result.Learners)
        {
            var table = ClassScoreTable.Create(result, learner);
            foreach (var row in table.Rows)
            {
                for (var column = 0; column < table.Metrics.Count; column++)
                    yield return [learner.LearnerId, row.ClassName, Text(row.TestImages), table.Metrics[column].Id, .. Cells(row.Summaries[column])];
            }
        }
    }

    private static IEnumerable<IEnumerable<string>> Confusion(ConfusionMatrix matrix)
    {
        yield return ["true \\ predicted", .. matrix.ClassNames];
        for (var i = 0; i < matrix.ClassCount; i++)
            yield return [matrix.ClassNames[i], .. Enumerable.Range(0, matrix.ClassCount).Select(j => Text(matrix[i, j]))];
    }

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
