using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Drawing;
using ModelComparison.Data.Images;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Cli.Commands;

/// <summary>
/// A folder of detections: every image with its boxes as PNG, detections.json with corners in pixels, and labels/NAME.txt with one line a box in YOLO's
/// form, class, centre, size, confidence. NAME is that of the image; where two have the same, it is the path below the folder that all images share. What an
/// earlier call left is removed first, as its detections.json names it; a folder with other files is refused.
/// </summary>
internal sealed class DetectOutput(string folder, IReadOnlyList<string> classNames)
{
    private const int Digits = 6;
    private const string ListName = "detections.json";
    private readonly List<(string Path, RgbImage Image, IReadOnlyList<DetectedBox> Found)> all = [];
    private Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>Images whose results are written.</summary>
    public int Written => all.Count;

    /// <summary>The images of files and folders, those of a folder by code points; each once.</summary>
    /// <exception cref="InputException">A folder has no images, or cannot be listed.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var paths = new List<string>();
        foreach (var argument in arguments)
        {
            if (Directory.Exists(argument))
                paths.AddRange(ImageFolder.ScanLoosely(argument, cancellationToken).Images.Select(image => Path.Combine(argument, Path.GetRelativePath(Path.GetFullPath(argument), image.FullPath))));
            else
                paths.Add(argument);
        }

        return [.. paths.DistinctBy(Path.GetFullPath, StringComparer.Ordinal)];
    }

    /// <summary>Gives every image the name of its results, refuses a folder that must not be used, and removes what an earlier call left.</summary>
    public void Open(IReadOnlyList<string> paths)
    {
        if (File.Exists(folder))
            throw new InputException($"--output needs a folder; '{folder}' is a file. Choose another one.");
        names = NamesOf(paths);
        var source = paths.FirstOrDefault(path => Path.GetFullPath(path) == Path.GetFullPath(Path.Combine(folder, names[path] + ".png")));
        if (source is not null)
            throw new InputException($"--output must not be the folder of the images: {source} would be overwritten. Choose another folder.");
        OutputFolder.RequireWritable(folder);
        RemoveEarlier(paths);
    }

    /// <summary>Name of the results of each image: its own without the ending, else the path below the folder that all share, else with its ending.</summary>
    internal static Dictionary<string, string> NamesOf(IReadOnlyList<string> paths)
    {
        string[] full = [.. paths.Select(Path.GetFullPath)];
        var shared = full.Select(path => Path.GetDirectoryName(path)!).Aggregate(SharedFolder);
        Func<string, string>[] rules =
        [
            path => Path.GetFileNameWithoutExtension(path),
            path => Path.ChangeExtension(Path.GetRelativePath(shared, path), null),
            path => Path.GetRelativePath(shared, path),
        ];

        // Names that differ in case only are one name on some file systems.
        var rule = rules.FirstOrDefault(rule => full.Select(rule).Distinct(StringComparer.OrdinalIgnoreCase).Count() == full.Length)
            ?? throw new InputException("Two images have paths that differ in upper and lower case only, so their results would have one name on some systems. Give them in two calls.");
        return paths.Zip(full, (path, whole) => (path, Name: rule(whole).Replace(Path.DirectorySeparatorChar, '/'))).ToDictionary(pair => pair.path, pair => pair.Name, StringComparer.Ordinal);
    }

    private static string SharedFolder(string first, string second)
    {
        var shared = first;
        while (!(second + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(shared) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && Path.GetDirectoryName(shared) is { } above)
            shared = above;
        return shared;
    }

    private void RemoveEarlier(IReadOnlyList<string> sources)
    {
        var list = Path.Combine(folder, ListName);
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return;
        if (!File.Exists(list))
            throw new InputException($"'{folder}' holds files that are no detections. Choose another folder with --output.");
        var images = sources.Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        try
        {
            using var earlier = JsonDocument.Parse(File.ReadAllText(list));
            foreach (var name in earlier.RootElement.EnumerateArray().Select(item => item.GetProperty("name").GetString()!))
            {
                foreach (var file in new[] { Path.Combine(folder, name + ".png"), Path.Combine(folder, "labels", name + ".txt") }.Where(file => IsInside(file) && !images.Contains(Path.GetFullPath(file))))
                    File.Delete(file);
            }

            File.Delete(list);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or DirectoryNotFoundException)
        {
            throw new InputException($"{list} is not what 'detect predict' writes, so what belongs to it is not known. Choose another folder with --output.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteException.Of(folder, error);
        }
    }

    private bool IsInside(string file) => Path.GetFullPath(file).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Writes the picture and the text of an image.</summary>
    public void Add(string path, RgbImage image, IReadOnlyList<DetectedBox> found)
    {
        all.Add((path, image, found));
        var boxes = found.Reverse().Select(item => new DrawnBox(
            item.Box, string.Create(CultureInfo.InvariantCulture, $"{classNames[item.ClassIndex]} {item.Score:F2}"), ClassPalette.Of(item.ClassIndex)));
        PngFile.Write(Path.Combine(folder, names[path] + ".png"), BoxPainter.Annotate(image, boxes));
        var lines = found.Select(item => Line(item, image));
        AtomicFile.WriteAllText(Path.Combine(folder, "labels", names[path] + ".txt"), string.Concat(lines));
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

        var target = Path.GetFullPath(Path.Combine(folder, ListName));
        AtomicFile.WriteAllText(target, Encoding.UTF8.GetString(buffer.ToArray()) + "\n");
        return target;
    }

    private void Write(Utf8JsonWriter writer, string path, RgbImage image, IReadOnlyList<DetectedBox> found)
    {
        writer.WriteStartObject();
        writer.WriteString("image", path);
        writer.WriteString("name", names[path]);
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
}
