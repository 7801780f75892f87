namespace ModelComparison.Vision.Checkpoints;

/// <summary>Nothing but plain values: the parts of a PyTorch file that describe the file itself.</summary>
internal sealed class PlainWorld : IPickleWorld
{
    public void Admit(PickleGlobal global) => throw Refuse($"'{global}'");

    public object? Call(PickleGlobal global, PickleTuple arguments) => throw Refuse($"a call of '{global}'");

    public void SetState(object? target, object? state) => throw Refuse("an object's state");

    public object? Load(object? persistentId) => throw Refuse("a storage");

    private static InvalidDataException Refuse(string what) => new($"its description of the file asks for {what}, which PyTorch does not write there");
}
