using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam, as torch.optim.Adam computes it. Kingma and Ba, 2015.</summary>
public partial class Adam : OptimizerHelper, optim.IBetas
{
    private readonly Options defaults;

    /// <summary>An optimiser of one group.</summary>
    public Adam(
        IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup(parameters, new Options())], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

    /// <summary>An optimiser of groups; what a group leaves out is as given here.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is negative, or a decay rate is not below 1.</exception>
    public Adam(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        AdamStep.Demand(lr, beta1, beta2, eps, weight_decay);
        defaults = new Options
        {
            LearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        AddGroups(parameters);
    }

    /// <summary>Decay rates of the means of the gradient and of its square; setting them sets them in all groups.</summary>
    public (double, double) Betas
    {
        get => (defaults.beta1!.Value, defaults.beta2!.Value);
        set
        {
            (defaults.beta1, defaults.beta2) = value;
            foreach (var group in _parameter_groups.Cast<ParamGroup>())
                group.Betas = value;
        }
    }

    /// <summary>Adds a group; settings it leaves out are the optimiser's.</summary>
    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var options = ((ParamGroup)param_group).Options;
        options.LearningRate ??= defaults.LearningRate;
        options.beta1 ??= defaults.beta1;
        options.beta2 ??= defaults.beta2;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.amsgrad ??= defaults.amsgrad;
        options.maximize ??= defaults.maximize;
        options.InitialLearningRate = options.LearningRate!.Value;
        base.add_param_group(param_group);
    }

    /// <summary>Changes every parameter that has a gradient.</summary>
    public override Tensor? step(Func<Tensor>? closure = null)
    {
        var loss = base.step(closure);
        foreach (var group in _parameter_groups.Cast<ParamGroup>())
        {
            var options = group.Options;
            AdamStep.Run(Active(group), new AdamSettings(
                group.LearningRate, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, options.weight_decay!.Value,
                Decoupled: 0, options.amsgrad!.Value.AsFlag(), options.maximize!.Value.AsFlag()));
        }
        return loss;
    }
}
