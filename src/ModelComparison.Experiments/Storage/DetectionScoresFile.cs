using System.Text;
using System.Text.Json;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Experiments.Storage;

/// <summary>scores.json of a detector: mAP and the rest over all classes and by class, and the confusion matrix. A value that does not exist is null.</summary>
public static class DetectionScoresFile
{
    /// <summary>The file's text.</summary>
    public static string ToJson(DetectionScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, RunJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("rule", scores.Rule == DetectionRule.Reference ? "reference" : "coco");
            writer.WriteNumber("confidence", scores.BestConfidence);
            Write(writer, "precision", scores.Precision);
            Write(writer, "recall", scores.Recall);
            Write(writer, "f1", scores.F1);
            Write(writer, "map50", scores.MeanAveragePrecision50);
            Write(writer, "map50-95", scores.MeanAveragePrecision50To95);
            writer.WriteNumber("fitness", scores.Fitness);
            writer.WriteStartObject("classes");
            foreach (var score in scores.Classes)
                Write(writer, score);
            writer.WriteEndObject();
            Write(writer, scores.ConfusionMatrix);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, DetectionClassScores score)
    {
        writer.WriteStartObject(score.ClassName);
        writer.WriteNumber("images", score.Images);
        writer.WriteNumber("objects", score.GroundTruths);
        writer.WriteNumber("precision", score.Precision);
        writer.WriteNumber("recall", score.Recall);
        writer.WriteNumber("f1", score.F1);
        writer.WriteStartArray("average-precisions");
        foreach (var value in score.AveragePrecisions)
            writer.WriteNumberValue(value);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // Rows are detected classes, columns true ones; the background is last.
    private static void Write(Utf8JsonWriter writer, DetectionConfusionMatrix matrix)
    {
        var size = matrix.ClassNames.Count + 1;
        writer.WriteStartArray("confusion-matrix");
        for (var detected = 0; detected < size; detected++)
        {
            writer.WriteStartArray();
            for (var truth = 0; truth < size; truth++)
                writer.WriteNumberValue(matrix[detected, truth]);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, Score score)
    {
        if (score.IsAvailable)
            writer.WriteNumber(name, score.Value);
        else
            writer.WriteNull(name);
    }
}
