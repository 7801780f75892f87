namespace TorchSharp.Modules;

// What an optimiser remembers of one parameter. The tensors belong to no scope: they last as long as the optimiser.
internal sealed class ParameterState : IDisposable
{
    // Counts the steps of this parameter.
    internal long Step { get; set; }

    // SGD: momentum. Adam: mean of the gradient.
    internal torch.Tensor? First { get; private set; }

    // Adam: mean of the squared gradient.
    internal torch.Tensor? Second { get; private set; }

    // Adam with amsgrad: the largest mean of the squared gradient so far.
    internal torch.Tensor? Largest { get; private set; }

    public void Dispose()
    {
        First?.Dispose();
        Second?.Dispose();
        Largest?.Dispose();
    }

    internal void DemandMomentum(torch.Tensor parameter) => First ??= Zeros(parameter);

    internal void DemandMoments(torch.Tensor parameter, bool largest)
    {
        First ??= Zeros(parameter);
        Second ??= Zeros(parameter);
        if (largest)
            Largest ??= Zeros(parameter);
    }

    internal static void Write(BinaryWriter writer, ParameterState? state)
    {
        writer.Write(state is not null);
        if (state is null)
            return;
        writer.Write(state.Step);
        foreach (var tensor in (torch.Tensor?[])[state.First, state.Second, state.Largest])
        {
            writer.Write(tensor is not null);
            if (tensor is null)
                continue;
            // A state has its parameter's strides, which may be those of channels that lie together.
            using var contiguous = tensor.contiguous();
            writer.Write(contiguous.bytes.Length);
            writer.Write(contiguous.bytes);
        }
    }

    internal static ParameterState? Read(BinaryReader reader, torch.Tensor parameter)
    {
        if (!reader.ReadBoolean())
            return null;
        var state = new ParameterState { Step = reader.ReadInt64() };
        state.First = ReadTensor(reader, parameter);
        state.Second = ReadTensor(reader, parameter);
        state.Largest = ReadTensor(reader, parameter);
        return state;
    }

    private static torch.Tensor? ReadTensor(BinaryReader reader, torch.Tensor parameter)
    {
        if (!reader.ReadBoolean())
            return null;
        var size = reader.ReadInt32();
        var expected = parameter.numel() * parameter.element_size();
        if (size != expected)
            throw new InvalidDataException($"The optimiser's state of a parameter has {size} bytes; the parameter has {expected}. Use the state of the same network.");
        using var mode = torch.no_grad();
        using var values = torch.empty(parameter.shape, parameter.dtype);
        reader.BaseStream.ReadExactly(values.bytes);
        var tensor = Zeros(parameter);
        tensor.copy_(values);
        return tensor;
    }

    private static torch.Tensor Zeros(torch.Tensor parameter)
    {
        using var mode = torch.no_grad();
        return parameter.zeros_like().DetachFromDisposeScope();
    }
}
