namespace ModelComparison.Vision.Checkpoints;

/// <summary>An object of a class that is known by name only: data without behaviour.</summary>
/// <param name="type">The class, or the function that would have made it.</param>
/// <param name="arguments">What it would have been called with.</param>
internal sealed class PickleObject(PickleGlobal type, PickleTuple arguments)
{
    public PickleGlobal Type { get; } = type;

    public PickleTuple Arguments { get; } = arguments;

    /// <summary>Its attributes; empty until they are set.</summary>
    public PickleDictionary Attributes { get; private set; } = new();

    /// <summary>Takes over the state that Python saves of an object: a dictionary of attributes, or one and a second for slots. Other states are of no use here.</summary>
    public void SetState(object? state)
    {
        if (state is PickleDictionary attributes)
            Attributes = attributes;
        else if (state is PickleTuple { Items: [PickleDictionary first, _] })
            Attributes = first;
    }
}
