namespace ModelComparison.Experiments.Configuration.Yaml;

/// <summary>One value of a settings file: a scalar, a list or a mapping, and where it was written.</summary>
internal abstract class SettingNode(SourcePosition position)
{
    /// <summary>Where the value starts.</summary>
    public SourcePosition Position { get; } = position;

    /// <summary>The value as an error sentence quotes it, cut to a readable length.</summary>
    public abstract string Describe();

    /// <summary>The same value, which can be changed without changing this one.</summary>
    public abstract SettingNode Copy();
}

/// <summary>Text, a number, true, false or nothing.</summary>
internal sealed class ScalarNode(string value, bool isText, SourcePosition position = default) : SettingNode(position)
{
    private const int QuotedLength = 60;

    /// <summary>The characters of the value.</summary>
    public string Value { get; } = value;

    /// <summary>True when it was quoted (or is meant as text), so that "5" stays text.</summary>
    public bool IsText { get; } = isText;

    /// <summary>True for an empty value, ~ and null.</summary>
    public bool IsNull => !IsText && Value is "" or "~" or "null" or "Null" or "NULL";

    /// <inheritdoc/>
    public override string Describe()
    {
        if (IsNull)
            return "nothing";
        var shown = Value.Length <= QuotedLength ? Value : Value[..QuotedLength] + "…";
        return $"'{Printable(shown)}'";
    }

    /// <inheritdoc/>
    public override SettingNode Copy() => this;

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
}

/// <summary>A list of values.</summary>
internal sealed class ListNode(IEnumerable<SettingNode> items, SourcePosition position = default) : SettingNode(position)
{
    /// <summary>The values in order.</summary>
    public List<SettingNode> Items { get; } = [.. items];

    /// <inheritdoc/>
    public override string Describe() => Items.Count == 1 ? "a list of 1 value" : $"a list of {Items.Count} values";

    /// <inheritdoc/>
    public override SettingNode Copy() => new ListNode(Items.Select(item => item.Copy()), Position);
}

/// <summary>Keys with values, in the order written.</summary>
internal sealed class MappingNode(IEnumerable<MappingEntry> entries, SourcePosition position = default) : SettingNode(position)
{
    /// <summary>The entries in order; keys are unique.</summary>
    public List<MappingEntry> Entries { get; } = [.. entries];

    /// <summary>The entry of a key, or null.</summary>
    public MappingEntry? Find(string key) => Entries.Find(entry => entry.Key == key);

    /// <summary>Sets a key, in its old place when it was there.</summary>
    public void Set(MappingEntry entry)
    {
        var index = Entries.FindIndex(old => old.Key == entry.Key);
        if (index < 0)
            Entries.Add(entry);
        else
            Entries[index] = entry;
    }

    /// <inheritdoc/>
    public override string Describe()
        => Entries.Count == 0 ? "an empty mapping" : $"a mapping with {string.Join(", ", Entries.Take(4).Select(entry => $"'{entry.Key}'"))}";

    /// <inheritdoc/>
    public override SettingNode Copy() => new MappingNode(Entries.Select(entry => entry with { Value = entry.Value.Copy() }), Position);
}

/// <summary>A key of a mapping and its value.</summary>
internal sealed record MappingEntry(string Key, SettingNode Value, SourcePosition KeyPosition = default);
