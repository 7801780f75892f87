using System.Text;

namespace ModelComparison.Data.Splits;

/// <summary>
/// groups.csv: the group (patient, slide, set of duplicates) of each image. A heading "path,group" and one line an image, the path below the image
/// folder with '/'; quotes around a field that holds a comma or a quote, which is then doubled.
/// </summary>
public static class GroupFile
{
    private const string Heading = "path,group";

    /// <summary>Writes groups, atomically.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">Paths of the images.</param>
    /// <param name="groups">Group of each.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<string> files, IReadOnlyList<string> groups)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(groups);
        var text = new StringBuilder(Heading).Append('\n');
        foreach (var (file, group) in files.Zip(groups))
            text.Append(CsvField.Write(file)).Append(',').Append(CsvField.Write(group)).Append('\n');
        AtomicFile.WriteAllText(path, text.ToString());
    }

    /// <summary>Reads the group of each of some images; the file may name others as well.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">Paths of the images below the image folder.</param>
    /// <returns>Group of each image [N].</returns>
    /// <exception cref="InputException">The file is missing or damaged, lacks an image, or names one twice with different groups.</exception>
    public static IReadOnlyList<string> Read(string path, IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var groups = ReadAll(path);
        var missing = files.Where(file => !groups.ContainsKey(file)).ToList();
        if (missing.Count > 0)
        {
            throw new InputException(
                $"{path} needs a line for every image; {(missing.Count == 1 ? "1 image is" : $"{missing.Count} of {files.Count} images are")} not in it, the first being {missing[0]}. Add it.");
        }

        return [.. files.Select(file => groups[file])];
    }

    private static Dictionary<string, string> ReadAll(string path)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = ReadLines(path);
        if (lines.Length == 0 || lines[0].Trim('\uFEFF', ' ') != Heading)
            throw new InputException($"{path} needs the heading '{Heading}' in its first line; it has '{(lines.Length == 0 ? "" : lines[0])}'. Add it.");
        for (var line = 1; line < lines.Length; line++)
        {
            if (lines[line].Length == 0)
                continue;
            if (Fields(lines[line]) is not [var file, var group] || group.Length == 0)
                throw new InputException($"{path} needs a path and a group in every line; line {line + 1} is '{lines[line]}'. Mend it.");
            if (!groups.TryAdd(file, group) && groups[file] != group)
                throw new InputException($"{path} needs one group an image; {file} is in '{groups[file]}' and again, in line {line + 1}, in '{group}'. Remove one.");
        }

        return groups;
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return UserFile.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {error.Message.TrimEnd('.')}; check the path.", error);
        }
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[i++]);
            else if (line[i] == '"' && (quoted || field.Length == 0))
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                Finish();
            else
                field.Append(line[i]);
        }

        Finish();
        return fields;

        void Finish()
        {
            fields.Add(CsvField.Read(field.ToString()));
            field.Clear();
        }
    }
}
