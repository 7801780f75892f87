namespace TorchSharp.Modules;

/// <summary>What the optimisers here have in common: state per parameter.</summary>
public abstract class OptimizerHelper : torch.optim.Optimizer
{
    private readonly Dictionary<Parameter, ParameterState> states = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper() { }

    /// <summary>Frees the optimiser's state; the parameters stay.</summary>
    protected override void Dispose(bool disposing)
    {
        foreach (var state in states.Values)
            state.Dispose();
        states.Clear();
        base.Dispose(disposing);
    }

    // The parameters of a group that have a gradient, with their states.
    private protected List<(Parameter Parameter, torch.Tensor Gradient, ParameterState State)> Active(ParamGroup group)
    {
        var active = new List<(Parameter, torch.Tensor, ParameterState)>();
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is not { } gradient)
                continue;
            if (!states.TryGetValue(parameter, out var state))
                states.Add(parameter, state = new ParameterState());
            active.Add((parameter, gradient, state));
        }
        return active;
    }

    // Hands the groups to the optimiser once its defaults are known.
    private protected void AddGroups(IEnumerable<ParamGroup> groups)
    {
        foreach (var group in groups)
            add_param_group(group);
    }
}
