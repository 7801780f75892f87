using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Drawing;
using ModelComparison.Data.Images;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Cli.Commands;

/// <summary>
/// A folder of detections: every image with its boxes as PNG, detections.json with corners in pixels, and labels/NAME.txt with one line a box in YOLO's
/// form, class, centre, size, confidence. Files of an earlier call are replaced, never added to.
/// </summary>
internal sealed class DetectOutput(string folder, IReadOnlyList<string> classNames)
{
    private const int Digits = 6;
    private readonly List<(string Path, RgbImage Image, IReadOnlyList<DetectedBox> Found)> all = [];

    /// <summary>Refuses images whose results would have one name.</summary>
    public void Refuse(IReadOnlyList<string> paths)
    {
        if (File.Exists(folder))
            throw new InputException($"--output needs a folder; '{folder}' is a file. Choose another one.");
        var twice = paths.GroupBy(Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new InputException($"The results of {string.Join(" and ", twice)} would both be called '{twice.Key}'. Give them in two calls with two folders.");
        var source = paths.FirstOrDefault(path => Path.GetFullPath(path) == Path.GetFullPath(Path.Combine(folder, Name(path) + ".png")));
        if (source is not null)
            throw new InputException($"--output must not be the folder of the images: {source} would be overwritten. Choose another folder.");
    }

    /// <summary>Writes the picture and the text of an image.</summary>
    public void Add(string path, RgbImage image, IReadOnlyList<DetectedBox> found)
    {
        all.Add((path, image, found));
        var boxes = found.Reverse().Select(item => new DrawnBox(
            item.Box, string.Create(CultureInfo.InvariantCulture, $"{classNames[item.ClassIndex]} {item.Score:F2}"), ClassPalette.Of(item.ClassIndex)));
        PngFile.Write(Path.Combine(folder, Name(path) + ".png"), BoxPainter.Annotate(image, boxes));
        var lines = found.Select(item => Line(item, image));
        AtomicFile.WriteAllText(Path.Combine(folder, "labels", Name(path) + ".txt"), string.Concat(lines));
    }

    /// <summary>"2 RBC, 1 WBC", or "nothing found".</summary>
    public string Count(IReadOnlyList<DetectedBox> found) => found.Count == 0
        ? "nothing found"
        : string.Join(", ", found.GroupBy(item => item.ClassIndex).OrderBy(group => group.Key).Select(group => $"{group.Count()} {classNames[group.Key]}"));

    /// <summary>Writes detections.json.</summary>
    /// <returns>Its path.</returns>
    public string Complete()
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            writer.WriteStartArray();
            foreach (var (path, image, found) in all)
                Write(writer, path, image, found);
            writer.WriteEndArray();
        }

        var target = Path.GetFullPath(Path.Combine(folder, "detections.json"));
        AtomicFile.WriteAllText(target, Encoding.UTF8.GetString(buffer.ToArray()) + "\n");
        return target;
    }

    private void Write(Utf8JsonWriter writer, string path, RgbImage image, IReadOnlyList<DetectedBox> found)
    {
        writer.WriteStartObject();
        writer.WriteString("image", path);
        writer.WriteNumber("width", image.Width);
        writer.WriteNumber("height", image.Height);
        writer.WriteStartArray("objects");
        foreach (var item in found)
        {
            writer.WriteStartObject();
            writer.WriteString("class", classNames[item.ClassIndex]);
            writer.WriteNumber("class-index", item.ClassIndex);
            writer.WriteNumber("score", item.Score);
            writer.WriteNumber("x-min", item.Box.XMin);
            writer.WriteNumber("y-min", item.Box.YMin);
            writer.WriteNumber("x-max", item.Box.XMax);
            writer.WriteNumber("y-max", item.Box.YMax);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Line(DetectedBox item, RgbImage image)
    {
        var box = NormalizedBox.FromPixels(item.Box, image.Width, image.Height);
        float[] numbers = [box.CentreX, box.CentreY, box.Width, box.Height, item.Score];
        return string.Create(CultureInfo.InvariantCulture, $"{item.ClassIndex} {string.Join(' ', numbers.Select(value => SignificantDigits.Write(value, Digits)))}\n");
    }

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);
}
