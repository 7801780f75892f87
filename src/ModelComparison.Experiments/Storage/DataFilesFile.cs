using System.Text;
using ModelComparison.Data;

namespace ModelComparison.Experiments.Storage;

/// <summary>data-files.csv: the SHA-256 of every file that the data consist of, so that a later reader can be told which of them changed.</summary>
internal static class DataFilesFile
{
    /// <summary>Writes the list.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">Path relative to the data, and hash in hexadecimal digits.</param>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, string>> files)
    {
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false));
        CsvFile.WriteRow(writer, ["file", "sha256"]);
        foreach (var (file, hash) in files)
            CsvFile.WriteRow(writer, [file, hash]);
    }

    /// <summary>Reads the list; null for a run that has none.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, string>? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in CsvFile.ReadRows(path).Skip(1))
        {
            if (row.Count != 2)
                throw RunJson.Damaged(path, new FormatException("a row needs a file and its hash"));
            files[row[0]] = row[1];
        }

        return files;
    }
}
