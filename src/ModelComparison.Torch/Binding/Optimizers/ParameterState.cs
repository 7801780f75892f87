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

    private static torch.Tensor Zeros(torch.Tensor parameter)
    {
        using var mode = torch.no_grad();
        return parameter.zeros_like().DetachFromDisposeScope();
    }
}
