using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Splits;

namespace ModelComparison.Experiments.Storage;

/// <summary>splits.json: the class and file of each row, and which rows each split learns from and is tested on.</summary>
/// <param name="ClassNames">Names of the C classes.</param>
/// <param name="Labels">Class index of each row [N].</param>
/// <param name="Files">Path of each row [N] relative to the data set, or null.</param>
/// <param name="Splits">The splits in order.</param>
public sealed record SplitsFile(IReadOnlyList<string> ClassNames, IReadOnlyList<int> Labels, IReadOnlyList<string>? Files, IReadOnlyList<Split> Splits)
{
    /// <summary>The group (patient, slide, duplicates) of each row [N], which no split divides; null, and not written, when images are independent.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The file's text; equal splits give equal text.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, RunJson.WriterOptions))
        {
            writer.WriteStartObject();
            WriteTexts(writer, "class-names", ClassNames);
            WriteNumbers(writer, "labels", Labels);
            if (Files is null)
                writer.WriteNull("files");
            else
                WriteTexts(writer, "files", Files);
            if (Groups is not null)
                WriteTexts(writer, "groups", Groups);
            writer.WriteStartArray("splits");
            foreach (var split in Splits)
            {
                writer.WriteStartObject();
                writer.WriteNumber("repeat", split.Repeat);
                writer.WriteNumber("fold", split.Fold);
                WriteNumbers(writer, "training", split.Training);
                WriteNumbers(writer, "test", split.Test);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputException">It is missing or damaged, or its rows do not fit its labels.</exception>
    public static SplitsFile Read(string path)
    {
        var file = RunJson.Read<SplitsFile>(path);
        var rows = file.Labels.Count;
        var fits = file.Labels.All(label => label >= 0 && label < file.ClassNames.Count)
            && (file.Files is null || file.Files.Count == rows)
            && (file.Groups is null || file.Groups.Count == rows)
            && file.Splits.All(split => split.Training.Concat(split.Test).All(row => row >= 0 && row < rows));
        return fits ? file : throw RunJson.Damaged(path, new InvalidDataException("its labels, files and rows do not fit each other"));
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    // On one line: thousands of row numbers below each other would make the file unreadable.
    private static void WriteNumbers(Utf8JsonWriter writer, string name, IReadOnlyList<int> values)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue($"[{string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]", skipInputValidation: true);
    }
}
