using System.Text;
using System.Text.Json;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Experiments.Storage;

/// <summary>
/// scores.json: by learner and metric the mean, the standard deviation, the 95 % interval and every fold; the same by class. A value that is undefined is null with its reason.
/// Times are in timings.json, so equal runs have equal bytes here.
/// </summary>
internal static class ScoresFile
{
    /// <summary>The file's text.</summary>
    /// <param name="result">All predictions.</param>
    /// <param name="grouped">The same judged by groups of classes, or null.</param>
    public static string ToJson(BenchmarkResult result, BenchmarkResult? grouped)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, RunJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteNumber("images", result.Labels.Count);
            writer.WriteNumber("splits", result.Splits.Count);
            WriteResult(writer, result);
            if (grouped is not null)
            {
                writer.WriteStartObject("groups");
                WriteResult(writer, grouped);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteResult(Utf8JsonWriter writer, BenchmarkResult result)
    {
        writer.WriteStartArray("classes");
        foreach (var name in result.ClassNames)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
        var table = ScoreTable.Create(result);
        writer.WriteStartObject("learners");
        foreach (var scores in table.Learners)
        {
            writer.WriteStartObject(scores.Learner.LearnerId);
            WriteLearner(writer, result, table, scores);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteLearner(Utf8JsonWriter writer, BenchmarkResult result, ScoreTable table, LearnerScores scores)
    {
        writer.WriteString("name", scores.Learner.DisplayName);
        writer.WriteBoolean("is-clusterer", scores.Learner.IsClusterer);
        if (scores.Learner.Failure is { } failure)
        {
            writer.WriteString("failure", failure);
            return;
        }

        writer.WriteStartObject("metrics");
        for (var column = 0; column < table.Metrics.Count; column++)
            WriteSummary(writer, table.Metrics[column].Id, scores.Summaries[column]);
        writer.WriteEndObject();
        var classes = ClassScoreTable.Create(result, scores.Learner);
        writer.WriteStartObject("by-class");
        foreach (var row in classes.Rows)
        {
            writer.WriteStartObject(row.ClassName);
            writer.WriteNumber("test-images", row.TestImages);
            for (var column = 0; column < classes.Metrics.Count; column++)
                WriteSummary(writer, classes.Metrics[column].Id, row.Summaries[column]);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter writer, string id, ScoreSummary? summary)
    {
        if (summary is null)
            return;
        writer.WriteStartObject(id);
        WriteScore(writer, "mean", summary.Mean);
        if (summary.Mean.Reason is { } reason)
            writer.WriteString("reason", reason);
        WriteScore(writer, "standard-deviation", summary.StandardDeviation);
        if (summary.Interval is { } interval)
        {
            writer.WriteNumber("interval-95-low", interval.Lower);
            writer.WriteNumber("interval-95-high", interval.Upper);
        }

        if (summary.NotAvailableFolds > 0)
            writer.WriteNumber("folds-without-value", summary.NotAvailableFolds);
        writer.WriteStartArray("folds");
        foreach (var fold in summary.Folds)
        {
            if (fold.ValueOrNull is { } value)
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter writer, string name, Score score)
    {
        if (score.ValueOrNull is { } value)
            writer.WriteNumber(name, value);
        else
            writer.WriteNull(name);
    }
}
