using System.Globalization;
using System.Text;

namespace ModelComparison.Data.Splits;

/// <summary>
/// Splits as JSON for people and programs: <c>format</c>, <c>version</c>, <c>rows</c> (N) and <c>splits</c>, each with <c>repeat</c>,
/// <c>fold</c> and <c>test</c>, the rows to test on, counted from 0. <c>training</c> is written only where it is not all the other rows.
/// The same splits give the same bytes.
/// </summary>
public static class SplitFile
{
    internal const string Format = "modelcompare-splits";
    internal const int Version = 1;

    /// <summary>Writes splits, atomically.</summary>
    /// <param name="path">The file, by custom splits.json.</param>
    /// <param name="splits">The splits.</param>
    /// <param name="rowCount">N, the number of images that they divide.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<Split> splits, int rowCount) => AtomicFile.WriteAllText(path, ToJson(splits, rowCount));

    /// <summary>Reads splits.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rowCount">N, the number of images at hand, which must be that of the file.</param>
    /// <exception cref="InputException">The file is missing or damaged, of another version, for another number of images, or its splits are none.</exception>
    public static IReadOnlyList<Split> Read(string path, int rowCount)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes;
        try
        {
            bytes = UserFile.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {error.Message.TrimEnd('.')}; check the path.", error);
        }

        try
        {
            return SplitFileReader.Read(bytes, rowCount);
        }
        catch (FormatException error)
        {
            throw new InputException($"{path} cannot be read as splits: {error.Message}; mend it or make the splits anew.", error);
        }
    }

    /// <summary>The text of the file.</summary>
    public static string ToJson(IReadOnlyList<Split> splits, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(splits);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\n  \"format\": \"{Format}\",\n  \"version\": {Version},\n  \"rows\": {rowCount},\n  \"splits\": [");
        for (var i = 0; i < splits.Count; i++)
        {
            var split = splits[i];
            text.Append(i == 0 ? "\n" : ",\n");
            text.Append(CultureInfo.InvariantCulture, $"    {{\n      \"repeat\": {split.Repeat},\n      \"fold\": {split.Fold},\n");
            if (!split.Training.SequenceEqual(AllBut(split.Test, rowCount)))
                text.Append(CultureInfo.InvariantCulture, $"      \"training\": [{string.Join(", ", split.Training)}],\n");
            text.Append(CultureInfo.InvariantCulture, $"      \"test\": [{string.Join(", ", split.Test)}]\n    }}");
        }

        return text.Append(splits.Count == 0 ? "]\n}\n" : "\n  ]\n}\n").ToString();
    }

    internal static int[] AllBut(IReadOnlyList<int> test, int rowCount)
    {
        var tested = new bool[rowCount];
        foreach (var row in test)
            tested[row] = true;
        return [.. Enumerable.Range(0, rowCount).Where(row => !tested[row])];
    }
}
