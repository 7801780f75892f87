namespace ModelComparison.Vision.Checkpoints;

/// <summary>
/// Decides what the names in a pickle mean. <see cref="PickleMachine"/> itself builds only plain values; whatever a file asks for beyond
/// them goes through here and is refused with <see cref="InvalidDataException"/> or answered with inert data.
/// </summary>
internal interface IPickleWorld
{
    /// <summary>Checks a class or function name as soon as the file mentions it.</summary>
    void Admit(PickleGlobal global);

    /// <summary>The value of calling, or instantiating, a named class or function.</summary>
    object? Call(PickleGlobal global, PickleTuple arguments);

    /// <summary>Gives an object the state that was saved with it.</summary>
    void SetState(object? target, object? state);

    /// <summary>The value kept outside the pickle under an identifier.</summary>
    object? Load(object? persistentId);

    /// <summary>The value of an integer that does not fit 64 bits.</summary>
    object? LargeInteger(ReadOnlySpan<byte> bytes) => throw new InvalidDataException("its pickle has an integer of more than 64 bits");
}
