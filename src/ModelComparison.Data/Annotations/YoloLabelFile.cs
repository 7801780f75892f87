using System.Globalization;
using System.Text;

namespace ModelComparison.Data.Annotations;

/// <summary>
/// Label files of YOLO: one object a line, <c>class centre-x centre-y width height</c> as shares of the image, or <c>class x1 y1 x2 y2 x3 y3 …</c>, a
/// polygon, whose surrounding box is taken. A file with any bad line is refused as a whole, as YOLOv8 does. On purpose different from version 8.2 of it,
/// which lets these pass and fails or errs later: a class equal to the number of classes and a class that is no whole number are refused; in a file with
/// polygons a line of five numbers stays a box (there it becomes a polygon of two points); lines of blanks are skipped anywhere; a byte-order mark is skipped.
/// </summary>
public static class YoloLabelFile
{
    private const int BoxColumns = 5;
    private const int FewestPolygonColumns = 7;
    private const long MaximumBytes = 64 << 20;

    private static readonly char[] Blanks = [' ', '\t', '\r', '\f', '\v'];

    /// <summary>Reads a file; one that does not exist holds no objects, as an empty one.</summary>
    /// <param name="path">The label file.</param>
    /// <param name="classCount">C, at least 1.</param>
    /// <exception cref="UnreadableLabelException">The file cannot be opened or a line is wrong.</exception>
    public static ImageLabels Read(string path, int classCount)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists && !Directory.Exists(path))
                return new ImageLabels([], []);
            if (file.Exists && file.Length > MaximumBytes)
                throw new UnreadableLabelException(path, $"it has {file.Length >> 20} MiB, and a label file has at most {MaximumBytes >> 20}");
            return Parse(UserFile.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), path, classCount);
        }
        catch (DecoderFallbackException error)
        {
            throw new UnreadableLabelException(path, "it is not UTF-8 text", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableLabelException(path, $"it cannot be opened ({error.Message.TrimEnd('.')})", error);
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="nameForErrors">What errors call it.</param>
    /// <param name="classCount">C, at least 1.</param>
    /// <exception cref="UnreadableLabelException">A line is wrong.</exception>
    public static ImageLabels Parse(string text, string nameForErrors, int classCount)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        var boxes = new List<AnnotatedBox>();
        var polygons = 0;
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var fields = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0)
                continue;
            var values = Array.ConvertAll(fields, field => ParseNumber(field, number, nameForErrors));
            var classIndex = ClassOf(values[0], fields[0], number, nameForErrors, classCount);
            CheckCoordinates(values, fields, number, nameForErrors);
            polygons += values.Length >= FewestPolygonColumns ? 1 : 0;
            boxes.Add(new AnnotatedBox(classIndex, values.Length == BoxColumns ? new NormalizedBox(values[1], values[2], values[3], values[4]) : Surround(values.AsSpan(1))));
        }

        return RemoveDuplicates(boxes, polygons);
    }

    /// <summary>A line of a label file, with six digits as the reference writes them.</summary>
    public static string Format(AnnotatedBox label) => string.Create(
        CultureInfo.InvariantCulture,
        $"{label.ClassIndex} {label.Box.CentreX:G6} {label.Box.CentreY:G6} {label.Box.Width:G6} {label.Box.Height:G6}");

    private static float ParseNumber(string field, int line, string name)
    {
        if (double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return (float)value;
        var hint = field.Contains(',', StringComparison.Ordinal) ? "; numbers are separated by spaces and have a decimal point" : "";
        throw new UnreadableLabelException(name, $"line {line} has '{Shorten(field)}', which is no finite number{hint}");
    }

    private static int ClassOf(float value, string field, int line, string name, int classCount)
    {
        if (value != MathF.Truncate(value))
            throw new UnreadableLabelException(name, $"line {line} has class {Shorten(field)}, and a class is a whole number");
        if (value < 0 || value >= classCount)
            throw new UnreadableLabelException(name, $"line {line} has class {Shorten(field)}, and the data set has the classes 0 to {classCount - 1}");
        return (int)value;
    }

    private static void CheckCoordinates(float[] values, string[] fields, int line, string name)
    {
        var isPolygon = values.Length >= FewestPolygonColumns && values.Length % 2 == 1;
        if (values.Length != BoxColumns && !isPolygon)
        {
            throw new UnreadableLabelException(
                name, $"line {line} has {values.Length} numbers, and a box has 5 (class, centre x, centre y, width, height), a polygon 7, 9, 11 and so on");
        }

        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] is < 0 or > 1)
                throw new UnreadableLabelException(name, $"line {line} has the coordinate {Shorten(fields[i])}, and coordinates are shares of the image between 0 and 1");
        }
    }

    private static NormalizedBox Surround(ReadOnlySpan<float> points)
    {
        var (xMin, yMin, xMax, yMax) = (1f, 1f, 0f, 0f);
        for (var i = 0; i < points.Length; i += 2)
        {
            (xMin, xMax) = (Math.Min(xMin, points[i]), Math.Max(xMax, points[i]));
            (yMin, yMax) = (Math.Min(yMin, points[i + 1]), Math.Max(yMax, points[i + 1]));
        }

        return new NormalizedBox((xMin + xMax) / 2, (yMin + yMax) / 2, xMax - xMin, yMax - yMin);
    }

    /// <summary>Equal objects are kept once; then, as in the reference, all come sorted.</summary>
    private static ImageLabels RemoveDuplicates(List<AnnotatedBox> boxes, int polygons)
    {
        var notes = new List<string>();
        if (polygons > 0)
            notes.Add($"has polygons, of which the surrounding boxes are used ({polygons})");
        var distinct = boxes.Distinct().ToList();
        if (distinct.Count == boxes.Count)
            return new ImageLabels(boxes, notes);
        notes.Add($"has equal lines, which count once ({boxes.Count - distinct.Count} removed)");
        var sorted = distinct.OrderBy(b => b.ClassIndex).ThenBy(b => b.Box.CentreX).ThenBy(b => b.Box.CentreY).ThenBy(b => b.Box.Width).ThenBy(b => b.Box.Height);
        return new ImageLabels([.. sorted], notes);
    }

    private static string Shorten(string field) => field.Length <= 24 ? field : field[..24] + "…";
}
