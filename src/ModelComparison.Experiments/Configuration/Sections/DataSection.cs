using ModelComparison.Data;
using ModelComparison.Data.Synthetic;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "data: { folder | synthetic | features, drop-classes-below, skip-unreadable, groups, train-on-groups }".</summary>
internal static class DataSection
{
    private static readonly string[] Sources = ["folder", "synthetic", "features"];

    public static DataSettings Read(SettingsReader reader, SettingsFolder folder)
    {
        var source = ReadSource(reader, folder);
        var dropClassesBelow = (int)reader.Integer(
            "drop-classes-below", 0, 0, 1_000_000, "leave out classes with fewer images than this; 0 keeps all");
        if (source is FeatureFolderSource && reader.Has("skip-unreadable"))
            throw reader.Refused("skip-unreadable", "left out, because data.features reads no images");
        var skipUnreadable = source is not FeatureFolderSource
            && reader.Flag("skip-unreadable", false, "leave out images that cannot be read and list them, instead of stopping");
        var groups = ReadGroups(reader);
        if (groups.Count == 0 && reader.Has("train-on-groups"))
            throw reader.Refused("train-on-groups", "left out without data.groups");
        var trainOnGroups = groups.Count > 0
            && reader.Flag("train-on-groups", false, "learn the groups instead of the classes; false judges the groups from the class probabilities");
        reader.RefuseUnknownKeys();
        return new DataSettings(source, dropClassesBelow, skipUnreadable, groups, trainOnGroups);
    }

    private static DataSource ReadSource(SettingsReader reader, SettingsFolder folder)
    {
        // Known before the choice, so that a misspelt one is told its nearest name.
        foreach (var key in (string[])["drop-classes-below", "skip-unreadable", "groups", "train-on-groups"])
            reader.Has(key);
        switch (reader.ExactlyOne(Sources))
        {
            case "folder":
                var images = reader.Text("folder", null, "folder with one folder of images for each class");
                return new ImageFolderSource(ResolvePath(reader, "folder", images, folder), images);
            case "features":
                var features = reader.Text("features", null, "folder with features.npy and labels.npy, as 'extract' writes it");
                return new FeatureFolderSource(ResolvePath(reader, "features", features, folder), features);
            default:
                return ReadSynthetic(reader.Section("synthetic"));
        }
    }

    private static SyntheticSource ReadSynthetic(SettingsReader reader)
    {
        var source = new SyntheticSource(
            (int)reader.Integer("images-per-class", 60, 1, 100_000, "images drawn of each of the five classes"),
            reader.Integer("seed", 1, 0, long.MaxValue, "seed of the drawing"),
            reader.Number(
                "difficulty", 0.5, value => value is >= 0 and <= 1, "a number from 0 to 1", "0 draws clear cells, 1 hard ones"),
            ReadConfounding(reader));
        reader.RefuseUnknownKeys();
        return source;
    }

    private static Confounding? ReadConfounding(SettingsReader reader)
    {
        const string None = "none";
        var written = reader.Text(
            "confound", None, $"ties a property to the class, to try the shortcut probe: {None}, or one of {string.Join(", ", Confounding.Names)} with a strength as in size:0.8");
        return written == None ? null : reader.Position.Place(() => Confounding.Parse(written));
    }

    private static string ResolvePath(SettingsReader reader, string key, string written, SettingsFolder folder)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Contains('\0', StringComparison.Ordinal))
            throw reader.Refused(key, "a path");
        return folder.Resolve(written);
    }

    private static List<ClassGroupSettings> ReadGroups(SettingsReader reader)
    {
        const string Meaning = "groups of classes, for example cancer: [myeloblast]";
        if (!reader.Has("groups"))
            return [];
        if (reader.Raw("groups") is not MappingNode { Entries.Count: > 0 })
            throw reader.Refused("groups", "a mapping of group names to lists of classes");
        var section = reader.Section("groups");
        var groups = new List<ClassGroupSettings>();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in section.WrittenKeys.ToList())
        {
            var classes = section.ScalarList(name, "class names");
            if (classes.Count == 0)
                throw section.Refused(name, "a list of class names");
            foreach (var item in classes.Where(item => !owners.TryAdd(item.Value, name)))
                throw new InputException($"{item.Position}: a class belongs to one group; {item.Describe()} is in '{owners[item.Value]}' already. Remove it here or there.");
            section.Record(name, new ListNode(classes.Select(item => new ScalarNode(item.Value, true))), string.Join(", ", classes.Select(item => item.Value)), null, Meaning);
            groups.Add(new ClassGroupSettings(name, [.. classes.Select(item => item.Value)]));
        }

        return groups;
    }
}
