using static TorchSharp.NativeMethods;

namespace TorchSharp.Modules;

// One step of Adam or AdamW over a group.
internal static class AdamStep
{
    internal static void Demand(double lr, double beta1, double beta2, double eps, double weightDecay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lr);
        ArgumentOutOfRangeException.ThrowIfNegative(beta1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(beta1, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(beta2);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(beta2, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(eps);
        ArgumentOutOfRangeException.ThrowIfNegative(weightDecay);
    }

    internal static void Run(List<(Parameter Parameter, torch.Tensor Gradient, ParameterState State)> active, AdamSettings settings)
    {
        foreach (var (parameter, _, state) in active)
        {
            state.DemandMoments(parameter, settings.Amsgrad != 0);
            state.Step++;
        }
        using var parameters = TensorPointers.Of(active.Select(entry => entry.Parameter));
        using var gradients = TensorPointers.Of(active.Select(entry => entry.Gradient));
        using var means = TensorPointers.Of(active.Select(entry => entry.State.First));
        using var squares = TensorPointers.Of(active.Select(entry => entry.State.Second));
        using var largest = TensorPointers.Of(active.Select(entry => entry.State.Largest));
        var steps = active.Select(entry => entry.State.Step).ToArray();
        NativeError.Check(mc_adam_step(
            parameters.Span, gradients.Span, means.Span, squares.Span, largest.Span, steps, active.Count, settings));
        active.ForEach(entry => entry.Gradient.Dispose());
    }
}
