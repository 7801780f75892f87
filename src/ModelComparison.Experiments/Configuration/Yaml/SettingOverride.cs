using System.Globalization;
using ModelComparison.Data;

namespace ModelComparison.Experiments.Configuration.Yaml;

/// <summary>Applies "--set key.path=value": the value in YAML syntax, list items by index from 0 or by name.</summary>
internal static class SettingOverride
{
    /// <summary>Changes the settings as the option says, before they are checked.</summary>
    /// <exception cref="InputException">The option is not of the form key.path=value, or the path leads through a plain value.</exception>
    public static void Apply(MappingNode root, string option)
    {
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        var source = $"--set {option}";
        var path = equals > 0 ? option[..equals].Split('.') : [];
        if (path.Length == 0 || path.Any(string.IsNullOrWhiteSpace))
            throw new InputException($"{source}: --set needs the form key.path=value, for example --set resampling.stratified-k-fold.folds=10.");
        var text = option[(equals + 1)..];
        var position = new SourcePosition(source);
        var value = string.IsNullOrWhiteSpace(text) ? new ScalarNode("", isText: false, position) : Relocate(YamlDocumentReader.Read(text, source), position);
        SetIn(root, path, 0, value, position);
    }

    /// <summary>Sets a key of the form key.path, as a sweep does.</summary>
    /// <param name="root">The settings.</param>
    /// <param name="path">The parts of the key.</param>
    /// <param name="value">The value; it is copied.</param>
    /// <param name="position">Where the key was written, which errors name.</param>
    /// <exception cref="InputException">The path leads through a plain value, or to an item that a list does not have.</exception>
    public static void Set(MappingNode root, string[] path, SettingNode value, SourcePosition position) => SetIn(root, path, 0, value.Copy(), position);

    private static void SetIn(SettingNode node, string[] path, int depth, SettingNode value, SourcePosition position)
    {
        switch (node)
        {
            case MappingNode mapping:
                SetInMapping(mapping, path, depth, value, position);
                break;
            case ListNode list:
                SetInList(list, path, depth, value, position);
                break;
            default:
                var parent = string.Join('.', path[..depth]);
                throw new InputException($"{position}: '{parent}' is the plain value {node.Describe()}, so it has no '{path[depth]}' to set.");
        }
    }

    private static void SetInMapping(MappingNode mapping, string[] path, int depth, SettingNode value, SourcePosition position)
    {
        var key = path[depth];
        if (depth == path.Length - 1)
        {
            mapping.Set(new MappingEntry(key, value, position));
            return;
        }

        if (mapping.Find(key) is not { } entry || entry.Value is ScalarNode { IsNull: true })
        {
            entry = new MappingEntry(key, new MappingNode([], position), position);
            mapping.Set(entry);
        }

        SetIn(entry.Value, path, depth + 1, value, position);
    }

    private static void SetInList(ListNode list, string[] path, int depth, SettingNode value, SourcePosition position)
    {
        var key = path[depth];
        if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            SetInMapping(NamedItem(list, key, position), path, depth, value, position);
            return;
        }

        if (index >= list.Items.Count)
            throw new InputException($"{position}: '{string.Join('.', path[..depth])}' has {list.Items.Count} items, numbered from 0; got {index}.");
        if (depth == path.Length - 1)
        {
            list.Items[index] = value;
            return;
        }

        if (list.Items[index] is ScalarNode { IsNull: false } name)
            list.Items[index] = Expanded(name);
        SetIn(list.Items[index], path, depth + 1, value, position);
    }

    /// <summary>The item "svm" or "svm: {…}" of a list, as a mapping that can be changed.</summary>
    private static MappingNode NamedItem(ListNode list, string name, SourcePosition position)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is ScalarNode scalar && scalar.Value == name)
                list.Items[i] = Expanded(scalar);
            if (list.Items[i] is MappingNode { Entries.Count: 1 } mapping && mapping.Entries[0].Key == name)
                return mapping;
        }

        throw new InputException($"{position}: the list has no item '{name}'; give its number from 0, or the name of an item.");
    }

    private static MappingNode Expanded(ScalarNode name)
        => new([new MappingEntry(name.Value, new MappingNode([], name.Position), name.Position)], name.Position);

    /// <summary>Says "--set …" as the place of every part of the value, since the option has no lines.</summary>
    private static SettingNode Relocate(SettingNode node, SourcePosition position) => node switch
    {
        ScalarNode scalar => new ScalarNode(scalar.Value, scalar.IsText, position),
        ListNode list => new ListNode(list.Items.Select(item => Relocate(item, position)), position),
        MappingNode mapping => new MappingNode(mapping.Entries.Select(entry => new MappingEntry(entry.Key, Relocate(entry.Value, position), position)), position),
        _ => node,
    };
}
