using static TorchSharp.NativeMethods;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent with momentum, as torch.optim.SGD computes it. Sutskever et al., 2013.</summary>
public partial class SGD : OptimizerHelper, optim.IMomentum
{
    private readonly Options defaults;

    /// <summary>An optimiser of one group.</summary>
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
        bool maximize = false)
        : this([new ParamGroup(parameters, new Options())], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

    /// <summary>An optimiser of groups; what a group leaves out is as given here.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is negative.</exception>
    /// <exception cref="ArgumentException">Nesterov without momentum, or with dampening.</exception>
    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lr);
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException($"Nesterov momentum needs momentum > 0 and dampening = 0; got {momentum} and {dampening}.", nameof(nesterov));
        defaults = new Options
        {
            LearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        AddGroups(parameters);
    }

    /// <summary>Share of the former step that is kept; setting it sets it in all groups.</summary>
    public double Momentum
    {
        get => defaults.momentum!.Value;
        set
        {
            defaults.momentum = value;
            foreach (var group in _parameter_groups.Cast<ParamGroup>())
                group.Momentum = value;
        }
    }

    /// <summary>Adds a group; settings it leaves out are the optimiser's.</summary>
    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var options = ((ParamGroup)param_group).Options;
        options.LearningRate ??= defaults.LearningRate;
        options.momentum ??= defaults.momentum;
        options.dampening ??= defaults.dampening;
        options.weight_decay ??= defaults.weight_decay;
        options.nesterov ??= defaults.nesterov;
        options.maximize ??= defaults.maximize;
        options.InitialLearningRate = options.LearningRate!.Value;
        base.add_param_group(param_group);
    }

    /// <summary>Changes every parameter that has a gradient.</summary>
    public override Tensor? step(Func<Tensor>? closure = null)
    {
        var loss = base.step(closure);
        foreach (var group in _parameter_groups.Cast<ParamGroup>())
            Step(group);
        return loss;
    }

    private void Step(ParamGroup group)
    {
        var options = group.Options;
        var active = Active(group);
        var first = active.Select(entry => (byte)(entry.State.Step == 0).AsFlag()).ToArray();
        foreach (var (parameter, _, state) in active)
        {
            if (options.momentum != 0)
                state.DemandMomentum(parameter);
            state.Step++;
        }
        using var parameters = TensorPointers.Of(active.Select(entry => entry.Parameter));
        using var gradients = TensorPointers.Of(active.Select(entry => entry.Gradient));
        using var momenta = TensorPointers.Of(active.Select(entry => entry.State.First));
        var settings = new SgdSettings(
            group.LearningRate, options.momentum!.Value, options.dampening!.Value, options.weight_decay!.Value,
            options.nesterov!.Value.AsFlag(), options.maximize!.Value.AsFlag());
        NativeError.Check(mc_sgd_step(parameters.Span, gradients.Span, momenta.Span, first, active.Count, settings));
        active.ForEach(entry => entry.Gradient.Dispose());
    }
}
