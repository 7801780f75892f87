using System.Globalization;
using ModelComparison.Data;

namespace ModelComparison.Experiments.Configuration.Yaml;

/// <summary>
/// Reads one mapping of settings key by key. Each call names the key, its default, its range and its meaning once; from the calls come the checked value,
/// the resolved settings and the explanation, so the three cannot disagree.
/// </summary>
internal sealed class SettingsReader
{
    private readonly MappingNode node;
    private readonly List<SettingExplanation> explanations;
    private readonly List<string> known = [];

    private SettingsReader(MappingNode node, string path, MappingNode resolved, List<SettingExplanation> explanations)
    {
        this.node = node;
        this.explanations = explanations;
        Path = path;
        Resolved = resolved;
    }

    /// <summary>Starts at the top of a file, or anew at a mapping whose path is known.</summary>
    public SettingsReader(MappingNode node, string path = "")
        : this(node, path, new MappingNode([]), [])
    {
    }

    /// <summary>Dotted path of this mapping; empty at the top.</summary>
    public string Path { get; }

    /// <summary>What the file describes, as errors about its top level call it.</summary>
    public string Subject { get; init; } = "the experiment";

    /// <summary>Where the mapping was written.</summary>
    public SourcePosition Position => node.Position;

    /// <summary>Every setting read so far with the value in force, in the order of the reading.</summary>
    public MappingNode Resolved { get; }

    /// <summary>What was read so far, with meanings.</summary>
    public IReadOnlyList<SettingExplanation> Explanations => explanations;

    /// <summary>The keys that were written, in order.</summary>
    public IEnumerable<string> WrittenKeys => node.Entries.Select(entry => entry.Key);

    /// <summary>True when the key is written and has a value.</summary>
    public bool Has(string key)
    {
        Know(key);
        return node.Find(key) is { Value: not ScalarNode { IsNull: true } };
    }

    /// <summary>Text; a default of null means that it must be written.</summary>
    public string Text(string key, string? defaultValue, string meaning)
    {
        if (!Has(key))
            return Record(key, defaultValue ?? throw Missing(key, meaning), defaultValue, meaning, isText: true);
        return Record(key, Scalar(key, "text").Value, defaultValue, meaning, isText: true);
    }

    /// <summary>One word of a list of words.</summary>
    public string Choice(string key, string defaultValue, IReadOnlyList<string> choices, string meaning)
    {
        var value = Has(key) ? Scalar(key, "one of " + string.Join(", ", choices)).Value : defaultValue;
        if (!choices.Contains(value))
            throw Refused(key, $"one of {string.Join(", ", choices)}", NearestName.Find(value, choices) is { } nearest ? $" Did you mean \"{nearest}\"?" : "");
        return Record(key, value, defaultValue, meaning, isText: true);
    }

    /// <summary>A whole number in a range; a default of null means that it must be written.</summary>
    public long Integer(string key, long? defaultValue, long minimum, long maximum, string meaning)
    {
        if (!Has(key) && defaultValue is null)
            throw Missing(key, meaning);
        var range = maximum >= int.MaxValue ? $"a whole number of at least {minimum}" : $"a whole number from {minimum} to {maximum}";
        var value = defaultValue ?? 0;
        if (Has(key) && (Scalar(key, range) is not { IsText: false } scalar
            || !long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            || value < minimum || value > maximum))
        {
            throw Refused(key, range);
        }

        return RecordNumber(key, value.ToString(CultureInfo.InvariantCulture), defaultValue?.ToString(CultureInfo.InvariantCulture), meaning, value);
    }

    /// <summary>A whole number that changes no result, and so is explained but not part of the resolved settings.</summary>
    public long Unresolved(string key, long minimum, long maximum, string meaning)
    {
        var value = Integer(key, null, minimum, maximum, meaning);
        Resolved.Entries.RemoveAll(entry => entry.Key == key);
        return value;
    }

    /// <summary>A number that a rule accepts.</summary>
    public double Number(string key, double defaultValue, Func<double, bool> accepts, string rule, string meaning)
    {
        var value = defaultValue;
        if (Has(key) && (Scalar(key, rule) is not { IsText: false } scalar
            || !double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            || !double.IsFinite(value) || !accepts(value)))
        {
            throw Refused(key, rule);
        }

        return RecordNumber(key, Canonical(value), Canonical(defaultValue), meaning, value);
    }

    /// <summary>True or false.</summary>
    public bool Flag(string key, bool defaultValue, string meaning)
    {
        var value = defaultValue;
        if (Has(key) && (Scalar(key, "true or false") is not { IsText: false } scalar || !bool.TryParse(scalar.Value, out value)))
            throw Refused(key, "true or false");
        return RecordNumber(key, value ? "true" : "false", defaultValue ? "true" : "false", meaning, value);
    }

    /// <summary>A mapping below this one; an absent or empty one reads as all defaults.</summary>
    public SettingsReader Section(string key)
    {
        var value = Has(key) ? node.Find(key)!.Value : new MappingNode([], node.Find(key)?.Value.Position ?? node.Position);
        if (value is not MappingNode mapping)
            throw Refused(key, "a mapping of settings");
        var resolved = new MappingNode([]);
        Resolved.Set(new MappingEntry(key, resolved));
        return new SettingsReader(mapping, Child(key), resolved, explanations);
    }

    /// <summary>A list of mappings: a reader for each.</summary>
    public IReadOnlyList<SettingsReader> SectionList(string key, string meaning)
    {
        if (Raw(key) is not ListNode list)
            throw Refused(key, "a list of mappings");
        var (resolved, readers) = (new ListNode([]), new List<SettingsReader>());
        Record(key, resolved, string.Create(CultureInfo.InvariantCulture, $"{list.Items.Count} of them"), null, meaning);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = list.Items[i] as MappingNode ?? throw new InputException($"{list.Items[i].Position}: an item of {Child(key)} must be a mapping of settings; got {list.Items[i].Describe()}.");
            resolved.Items.Add(new MappingNode([]));
            readers.Add(new SettingsReader(item, $"{Child(key)}.{i.ToString(CultureInfo.InvariantCulture)}", (MappingNode)resolved.Items[i], explanations));
        }

        return readers;
    }

    /// <summary>A mapping that can also be switched: true means all defaults, false means that it is left out, and then null is returned.</summary>
    public SettingsReader? SwitchedSection(string key, bool isOnByDefault, string meaning)
    {
        if (Has(key) && node.Find(key)!.Value is not ScalarNode)
            return Section(key);
        var isOn = isOnByDefault;
        if (Has(key) && (node.Find(key)!.Value is not ScalarNode { IsText: false } scalar || !bool.TryParse(scalar.Value, out isOn)))
            throw Refused(key, "true, false or a mapping of settings");
        if (!isOn)
        {
            Record(key, new ScalarNode("false", isText: false), "false", isOnByDefault ? "true" : "false", meaning);
            return null;
        }

        var resolved = new MappingNode([]);
        Resolved.Set(new MappingEntry(key, resolved));
        return new SettingsReader(new MappingNode([], node.Find(key)?.Value.Position ?? node.Position), Child(key), resolved, explanations);
    }

    /// <summary>The values of a list, each with its place.</summary>
    public IReadOnlyList<ScalarNode> ScalarList(string key, string items)
    {
        if (!Has(key))
            return [];
        if (node.Find(key)!.Value is not ListNode list || list.Items.Any(item => item is not ScalarNode { IsNull: false }))
            throw Refused(key, $"a list of {items}");
        return [.. list.Items.Cast<ScalarNode>()];
    }

    /// <summary>The raw value of a key, or null when it is not written; for values whose form depends on what they are.</summary>
    public SettingNode? Raw(string key) => Has(key) ? node.Find(key)!.Value : null;

    /// <summary>The mapping as it was written, less one key.</summary>
    public MappingNode CopyWithout(string key) => new(node.Entries.Where(entry => entry.Key != key), node.Position);

    /// <summary>Takes a setting out of the resolved settings again: its value is decided elsewhere.</summary>
    public void Forget(string key)
    {
        Resolved.Entries.RemoveAll(entry => entry.Key == key);
        explanations.RemoveAll(setting => setting.Path == Child(key));
    }

    /// <summary>Notes the resolved form and the meaning of a value that was read with <see cref="Raw"/> or <see cref="ScalarList"/>.</summary>
    public void Record(string key, SettingNode resolved, string shown, string? shownDefault, string meaning)
    {
        Know(key);
        Resolved.Set(new MappingEntry(key, resolved));
        explanations.Add(new SettingExplanation(Child(key), shown, shownDefault, meaning));
    }

    /// <summary>
    /// A list whose items are "name" or "name: {settings}": each becomes a reader of its settings. The names are checked against those that exist.
    /// </summary>
    public IReadOnlyList<(string Name, SettingsReader Settings)> NamedList(string key, IReadOnlyList<string> names, IReadOnlyList<string> defaults, string meaning)
    {
        var items = ListItems(key, defaults);
        var resolved = new ListNode([]);
        var readers = new List<(string, SettingsReader)>();
        for (var i = 0; i < items.Count; i++)
        {
            var (name, settings) = NamedItem(key, items[i], names);
            var item = new MappingNode([]);
            resolved.Items.Add(new MappingNode([new MappingEntry(name, item)]));
            readers.Add((name, new SettingsReader(settings, $"{Child(key)}.{i.ToString(CultureInfo.InvariantCulture)}.{name}", item, explanations)));
        }

        Record(key, resolved, string.Join(", ", readers.Select(reader => reader.Item1)), string.Join(", ", defaults), meaning);
        return readers;
    }

    /// <summary>The one key of several that is written; refuses none or two.</summary>
    public string ExactlyOne(IReadOnlyList<string> keys, string? defaultKey = null)
    {
        var written = keys.Where(Has).ToList();
        if (written.Count == 1)
            return written[0];
        if (written.Count == 0 && node.Entries.Find(entry => keys.Contains(entry.Key)) is { } empty)
            return empty.Key;
        if (written.Count == 0 && defaultKey is not null && node.Entries.Count == 0)
            return defaultKey;
        RefuseUnknownKeys();
        var got = written.Count == 0 ? "none of them" : string.Join(" and ", written);
        throw new InputException($"{Position}: {Name} needs exactly one of {string.Join(", ", keys)}; got {got}.");
    }

    /// <summary>Call when all keys are read: refuses a key that nobody asked for and names the nearest one that exists.</summary>
    /// <exception cref="InputException">There is an unknown key.</exception>
    public void RefuseUnknownKeys()
    {
        foreach (var entry in node.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            var advice = known.Count == 0 ? "it has no settings at all." : NearestName.Suggest(entry.Key, known);
            throw new InputException($"{entry.KeyPosition}: {Name} has no setting {new ScalarNode(entry.Key, true).Describe()}; {advice}");
        }
    }

    /// <summary>An error at the place of a key's value: "file:3:4: path must be RULE; got 'x'. ADVICE".</summary>
    public InputException Refused(string key, string rule, string advice = "")
    {
        var value = node.Find(key)?.Value;
        return new InputException($"{value?.Position ?? Position}: {Child(key)} must be {rule}; got {value?.Describe() ?? "nothing"}.{advice}");
    }

    private string Name => Path.Length == 0 ? Subject : Path;

    private static string Canonical(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private string Child(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    private void Know(string key)
    {
        if (!known.Contains(key))
            known.Add(key);
    }

    private InputException Missing(string key, string meaning)
        => new($"{Position}: {Name} needs '{key}' ({meaning}); it is not there. Add '{key}: …'.");

    private ScalarNode Scalar(string key, string rule) => node.Find(key)!.Value as ScalarNode ?? throw Refused(key, rule);

    private List<SettingNode> ListItems(string key, IReadOnlyList<string> defaults)
    {
        if (!Has(key) && node.Find(key) is null)
            return [.. defaults.Select(name => new ScalarNode(name, isText: true, Position))];
        return node.Find(key)!.Value is ListNode list ? list.Items : throw Refused(key, "a list");
    }

    private (string Name, MappingNode Settings) NamedItem(string key, SettingNode item, IReadOnlyList<string> names)
    {
        var (name, position, settings) = item switch
        {
            ScalarNode { IsNull: false } scalar => (scalar.Value, scalar.Position, new MappingNode([], scalar.Position)),
            MappingNode { Entries: [var entry] } => (entry.Key, entry.KeyPosition, entry.Value as SettingNode),
            _ => throw new InputException($"{item.Position}: an item of {Child(key)} must be a name or 'name: {{ settings }}'; got {item.Describe()}."),
        };
        if (!names.Contains(name))
        {
            throw new InputException($"{position}: {Child(key)} has no {new ScalarNode(name, true).Describe()}; {NearestName.Suggest(name, [.. names])}");
        }

        return settings switch
        {
            MappingNode mapping => (name, mapping),
            ScalarNode { IsNull: true } => (name, new MappingNode([], settings.Position)),
            _ => throw new InputException($"{settings.Position}: the settings of {name} must be a mapping; got {settings.Describe()}."),
        };
    }

    private string Record(string key, string value, string? defaultValue, string meaning, bool isText)
    {
        Record(key, new ScalarNode(value, isText), value, defaultValue, meaning);
        return value;
    }

    private T RecordNumber<T>(string key, string text, string? defaultText, string meaning, T value)
    {
        Record(key, new ScalarNode(text, isText: false), text, defaultText, meaning);
        return value;
    }
}
