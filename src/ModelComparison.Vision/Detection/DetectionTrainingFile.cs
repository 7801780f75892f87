using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelComparison.Data;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>training.json: a finished training, from which its report can be made again. It is written last, so a folder without it holds no finished training.</summary>
public static class DetectionTrainingFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,

        // The loss on validation images may be infinite.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new ConfusionMatrixConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Whether a folder holds a finished training.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, DetectionRunFiles.Record));

    /// <summary>Writes the file into a folder; it is there as a whole or not at all.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string folder, DetectionTrainingRecord record) =>
        AtomicFile.WriteAllText(Path.Combine(folder, DetectionRunFiles.Record), JsonSerializer.Serialize(record, Options) + "\n");

    /// <summary>Reads the file of a folder.</summary>
    /// <exception cref="InputException">There is none, or it is damaged.</exception>
    public static DetectionTrainingRecord Read(string folder)
    {
        var path = Path.Combine(folder, DetectionRunFiles.Record);
        if (!File.Exists(path))
            throw new InputException($"{folder} holds no finished training of a detector: {DetectionRunFiles.Record} is not there. Give the folder that 'modelcompare detect train' filled.");
        try
        {
            return JsonSerializer.Deserialize<DetectionTrainingRecord>(File.ReadAllText(path, Encoding.UTF8), Options) ?? throw new JsonException("it holds nothing");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}). Train the detector again.", error);
        }
    }

    /// <summary>Scores as a JSON element's text, for files that hold scores among other things.</summary>
    public static string ToJson(DetectionScores scores) => JsonSerializer.Serialize(scores, Options);

    /// <summary>What <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static DetectionScores ScoresFromJson(string json) => JsonSerializer.Deserialize<DetectionScores>(json, Options) ?? throw new JsonException("it holds no scores");

    private sealed class ConfusionMatrixConverter : JsonConverter<DetectionConfusionMatrix>
    {
        public override DetectionConfusionMatrix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var stored = JsonSerializer.Deserialize<StoredMatrix>(ref reader, options) ?? throw new JsonException("it has no confusion matrix");
            var size = stored.ClassNames.Count + 1;
            if (stored.Counts.Length != size || stored.Counts.Any(row => row.Length != size))
                throw new JsonException($"its confusion matrix does not have {size} rows and columns");
            var counts = new long[size, size];
            for (var i = 0; i < size * size; i++)
                counts[i / size, i % size] = stored.Counts[i / size][i % size];
            return DetectionConfusionMatrix.FromCounts(stored.ClassNames, counts, stored.FalseAlarmsLeftOut);
        }

        public override void Write(Utf8JsonWriter writer, DetectionConfusionMatrix value, JsonSerializerOptions options)
        {
            var size = value.ClassNames.Count + 1;
            var counts = Enumerable.Range(0, size).Select(detected => Enumerable.Range(0, size).Select(truth => value[detected, truth]).ToArray()).ToArray();
            JsonSerializer.Serialize(writer, new StoredMatrix(value.ClassNames, counts, value.FalseAlarmsLeftOut), options);
        }
    }

    // Rows are detected classes, columns true ones; the background is last.
    private sealed record StoredMatrix(IReadOnlyList<string> ClassNames, long[][] Counts, long FalseAlarmsLeftOut);
}
