namespace ModelComparison.Vision.Checkpoints;

// What a pickle can be made of. Besides these: null, bool, long, double and string.

/// <summary>A Python list.</summary>
internal sealed class PickleList
{
    public List<object?> Items { get; } = [];
}

/// <summary>A Python tuple.</summary>
internal sealed record PickleTuple(object?[] Items);

/// <summary>A Python dict or OrderedDict, in insertion order. A repeated key keeps its place and takes the later value.</summary>
internal sealed class PickleDictionary
{
    private readonly List<KeyValuePair<object, object?>> entries = [];
    private readonly Dictionary<object, int> positions = [];

    public IReadOnlyList<KeyValuePair<object, object?>> Entries => entries;

    public object? Find(object key) => positions.TryGetValue(key, out var position) ? entries[position].Value : null;

    public void Set(object? key, object? value)
    {
        if (key is not (string or long or bool or double))
            throw new InvalidDataException($"a dictionary in it has {PickleMachine.Describe(key)} as a key");
        if (positions.TryGetValue(key, out var position))
        {
            entries[position] = new(key, value);
            return;
        }

        positions.Add(key, entries.Count);
        entries.Add(new(key, value));
    }
}

/// <summary>A class or function by name. It is never looked up, only compared with the names that are known.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    public override string ToString() => $"{Module}.{Name}";
}
