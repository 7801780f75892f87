using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Synthetic;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Configuration;

/// <summary>
/// Reads the <c>data.yaml</c> of a YOLO data set: <c>path</c>, <c>train</c>, <c>val</c> (or <c>validation</c>), <c>test</c>, <c>names</c> and <c>nc</c>.
/// <c>path</c> is relative to the file's own folder (the reference takes a folder of its settings). <c>download</c> is never followed, let alone executed.
/// </summary>
public static class DetectionDataFile
{
    private static readonly string[] Known = ["path", "train", "val", "validation", "test", "names", "nc", "download"];

    /// <summary>Reads the file and then the data set that it describes.</summary>
    /// <exception cref="InputException">The file or a folder it names cannot be used.</exception>
    public static DetectionDataset ReadDataset(string path) => YoloDataset.Read(Read(path));

    /// <summary>Reads the file alone.</summary>
    /// <exception cref="InputException">The file cannot be read, lacks training or validation images or class names, or contradicts itself.</exception>
    public static YoloDatasetLayout Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (new FileInfo(path) is { Exists: true, Length: 0 })
            throw new InputException($"{path} is empty. A data file needs 'train:', 'val:' and 'names:'.");
        if (YamlDocumentReader.ReadFile(path, path) is not MappingNode root)
            throw new InputException($"{path} needs keys with values ('train:', 'val:', 'names:'); it holds something else. Is it the right file?");
        var entries = root.Entries.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        var notes = new List<string>();
        if (entries.TryGetValue("download", out var download))
            notes.Add($"The data file names a download ({download.Describe()}), which is not followed.");
        var expected = entries.ContainsKey(SyntheticDataset.DescriptionKeys[0]) ? [.. Known, .. SyntheticDataset.DescriptionKeys] : Known;
        var unknown = entries.Keys.Where(key => !expected.Contains(key)).ToArray();
        if (unknown.Length > 0)
            notes.Add($"The data file has keys that are not used here: {string.Join(", ", unknown)}.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var images = Path.GetFullPath(Path.Combine(folder, Text(entries, "path", path) ?? "."));
        return new YoloDatasetLayout(
            path,
            images,
            ClassNames(entries, path),
            Places(entries, "train", path, images, notes) ?? throw Missing(path, "train"),
            Places(entries, "val", path, images, notes) ?? Places(entries, "validation", path, images, notes) ?? throw Missing(path, "val"),
            Places(entries, "test", path, images, notes) ?? [],
            notes);
    }

    private static InputException Missing(string path, string key) =>
        new($"{path} needs '{key}:' with a folder of images, a text file that lists them, or several of these; it has none. Add it.");

    private static string[] ClassNames(Dictionary<string, SettingNode> entries, string path)
    {
        int? count = null;
        if (Text(entries, "nc", path) is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
                throw new InputException($"{entries["nc"].Position}: 'nc:' needs the number of classes, 1 or more; got {entries["nc"].Describe()}.");
            count = value;
        }

        var names = Names(entries, path) ?? (count is { } classes ? Enumerable.Range(0, classes).Select(i => $"class_{i}").ToArray() : null)
            ?? throw new InputException($"{path} needs 'names:' with the class names, or 'nc:' with their number; it has neither. Add one.");
        if (count is not null && count != names.Length)
            throw new InputException($"{path} contradicts itself: 'names:' has {names.Length} classes and 'nc:' says {count}. Correct one of them.");
        var twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? names : throw new InputException($"{path} names the class '{twice.Key}' twice. Give every class its own name.");
    }

    private static string[]? Names(Dictionary<string, SettingNode> entries, string path)
    {
        switch (entries.GetValueOrDefault("names"))
        {
            case null:
                return null;
            case ListNode { Items.Count: > 0 } list:
                return [.. list.Items.Select(item => Scalar(item, "names"))];
            case MappingNode { Entries.Count: > 0 } map:
                var names = new string?[map.Entries.Count];
                foreach (var entry in map.Entries)
                {
                    if (!int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= names.Length || names[index] is not null)
                        throw new InputException($"{entry.Value.Position}: 'names:' numbers its {names.Length} classes from 0 to {names.Length - 1}, each once; got '{entry.Key}'.");
                    names[index] = Scalar(entry.Value, "names");
                }

                return names!;
            case var other:
                throw new InputException($"{path}: 'names:' needs a list of class names, or numbers with names; got {other.Describe()}.");
        }
    }

    /// <summary>Paths of a key; null where it is absent or empty. A path that starts with ../ and is not there is looked for without it, as exports need.</summary>
    private static string[]? Places(Dictionary<string, SettingNode> entries, string key, string path, string root, List<string> notes)
    {
        switch (entries.GetValueOrDefault(key))
        {
            case null or ScalarNode { IsNull: true }:
                return null;
            case ScalarNode single:
                return [Place(single.Value)];
            case ListNode { Items.Count: > 0 } several:
                return [.. several.Items.Select(item => Place(Scalar(item, key)))];
            case var other:
                throw new InputException($"{path}: '{key}:' needs a path or a list of paths; got {other.Describe()}.");
        }

        string Place(string place)
        {
            var shortened = place.StartsWith("../", StringComparison.Ordinal) ? place[3..] : place;
            if (shortened == place || Path.Exists(Path.Combine(root, place)) || !Path.Exists(Path.Combine(root, shortened)))
                return place;
            notes.Add($"There is no '{place}' beside the data file's folder, so '{shortened}' in it is used.");
            return shortened;
        }
    }

    private static string? Text(Dictionary<string, SettingNode> entries, string key, string path) => entries.GetValueOrDefault(key) switch
    {
        null or ScalarNode { IsNull: true } => null,
        ScalarNode scalar => scalar.Value,
        var other => throw new InputException($"{path}: '{key}:' needs a single value; got {other.Describe()}."),
    };

    private static string Scalar(SettingNode node, string key) => node is ScalarNode { IsNull: false } scalar
        ? scalar.Value
        : throw new InputException($"{node.Position}: '{key}:' needs text here; got {node.Describe()}.");
}
