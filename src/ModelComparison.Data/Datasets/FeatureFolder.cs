using System.Globalization;

namespace ModelComparison.Data.Datasets;

/// <summary>
/// Features on disk: <c>features.npy</c> (N, D), <c>labels.npy</c> (N), <c>classes.txt</c> (one name a line, by class index)
/// and <c>files.txt</c> (one relative path a line). The two text files may be missing.
/// </summary>
public static class FeatureFolder
{
    private const string FeaturesName = "features.npy";
    private const string LabelsName = "labels.npy";
    private const string ClassesName = "classes.txt";
    private const string FilesName = "files.txt";

    /// <summary>Reads and checks all files. Without <c>classes.txt</c> the classes are called "class 0", "class 1", ….</summary>
    /// <exception cref="InputException">A file is missing or damaged, lengths disagree, a label has no class, or a feature is NaN or infinite.</exception>
    public static LabelledFeatures Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw new InputException($"There is no feature folder {folder}; check the path.");
        var features = ReadFeatures(Path.Combine(folder, FeaturesName));
        var files = ReadLines(Path.Combine(folder, FilesName));
        if (files is not null && files.Length != features.RowCount)
            throw new InputException($"{Path.Combine(folder, FilesName)} needs one line a row of features; it has {files.Length} lines for {features.RowCount} rows.");
        if (features.FindNonFinite() is var (row, column, value))
        {
            var file = files is null ? "" : $" ({files[row]})";
            if (float.IsInfinity(value) && StoredValue(Path.Combine(folder, FeaturesName), row, column) is var stored && double.IsFinite(stored))
            {
                throw new InputException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.Combine(folder, FeaturesName)} needs values that fit into 32 bits (at most {float.MaxValue:G3} in size); row {row}{file}, column {column} is {stored:R}: scale that feature or leave it out."));
            }

            throw new InputException($"{Path.Combine(folder, FeaturesName)} needs finite values; row {row}{file}, column {column} is {value}: extract the features again.");
        }

        var classNames = ReadClassNames(Path.Combine(folder, ClassesName));
        var labels = ReadLabels(Path.Combine(folder, LabelsName), features.RowCount, classNames?.Length);
        classNames ??= [.. Enumerable.Range(0, labels.Length == 0 ? 0 : labels.Max() + 1).Select(index => $"class {index}")];
        return new LabelledFeatures(features, labels, classNames, files);
    }

    /// <summary>Writes all files, each atomically, <c>features.npy</c> last; labels as 64-bit integers.</summary>
    /// <exception cref="InputException">A class or file name has a line break, or a file cannot be written.</exception>
    public static void Write(string folder, LabelledFeatures features)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(features);
        RequireLines(Path.Combine(folder, ClassesName), features.ClassNames);
        RequireLines(Path.Combine(folder, FilesName), features.Files ?? []);
        NpyFile.Write(Path.Combine(folder, LabelsName), features.Labels.Select(label => (long)label).ToArray(), features.Count);
        WriteLines(Path.Combine(folder, ClassesName), features.ClassNames);
        if (features.Files is null)
            Delete(Path.Combine(folder, FilesName));
        else
            WriteLines(Path.Combine(folder, FilesName), features.Files);
        NpyFile.Write(Path.Combine(folder, FeaturesName), features.Features.Memory, features.Count, features.Features.ColumnCount);
    }

    // As the file has it: reading as 32-bit numbers rounds what is too large to infinity.
    private static double StoredValue(string path, int row, int column)
    {
        var array = NpyFile.Read<double>(path);
        return array.Values[(row * array.Shape[1]) + column];
    }

    private static FeatureMatrix ReadFeatures(string path)
    {
        var array = NpyFile.Read<float>(path);
        if (array.Shape is not [var rows and > 0, var columns and > 0])
            throw new InputException($"{path} needs a matrix of images × features; it has the shape ({string.Join(", ", array.Shape)}).");
        return new FeatureMatrix(array.Values, rows, columns);
    }

    private static int[] ReadLabels(string path, int rowCount, int? classCount)
    {
        var array = NpyFile.Read<int>(path);
        if (array.Shape.Count != 1 || array.Values.Length != rowCount)
            throw new InputException($"{path} needs one label a row of features, the shape ({rowCount},); it has the shape ({string.Join(", ", array.Shape)}).");

        // Without class names the number of classes is not given; labels beyond the rows are then surely wrong, and would make as many names.
        var maximum = (classCount ?? rowCount) - 1;
        for (var row = 0; row < rowCount; row++)
        {
            if (array.Values[row] < 0 || array.Values[row] > maximum)
                throw new InputException($"{path} needs labels from 0 to {maximum}; row {row} has {array.Values[row]}.");
        }

        return array.Values;
    }

    private static string[]? ReadClassNames(string path)
    {
        var names = ReadLines(path);
        if (names is null)
            return null;
        if (Array.FindIndex(names, string.IsNullOrWhiteSpace) is >= 0 and var empty)
            throw new InputException($"{path} needs one class name a line; line {empty + 1} is empty.");
        var repeated = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        return repeated is null ? names : throw new InputException($"{path} needs different class names; \"{repeated.Key}\" occurs {repeated.Count()} times.");
    }

    private static string[]? ReadLines(string path)
    {
        try
        {
            return File.Exists(path) ? UserFile.ReadAllLines(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {error.Message.TrimEnd('.')}; check its permissions.", error);
        }
    }

    /// <summary>Refuses a class or file name that the text files cannot hold, before work whose results they are to name.</summary>
    /// <exception cref="InputException">It has a line break.</exception>
    public static void RequireLine(string name) => RequireLines(FilesName, [name]);

    private static void RequireLines(string path, IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => name.AsSpan().ContainsAny('\r', '\n')) is { } broken)
        {
            var shown = broken.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            throw new InputException($"{path} needs names without line breaks; got \"{shown}\": rename it.");
        }
    }

    // What an earlier extraction left would name the wrong rows.
    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} belongs to other features and cannot be deleted: {error.Message.TrimEnd('.')}; check its permissions.", error);
        }
    }

    private static void WriteLines(string path, IEnumerable<string> lines) => AtomicFile.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
}
