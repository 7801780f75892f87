namespace TorchSharp.Modules;

/// <summary>What the optimisers here have in common: state per parameter.</summary>
public abstract class OptimizerHelper : torch.optim.Optimizer
{
    private readonly Dictionary<Parameter, ParameterState> states = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper() { }

    /// <summary>Writes the learning rates of the groups and what is remembered of each parameter, in the parameters' order.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(GetType().Name);
        writer.Write(_parameter_groups.Count);
        foreach (var group in _parameter_groups)
        {
            writer.Write(group.LearningRate);
            writer.Write(group.InitialLearningRate);
        }

        var all = parameters().ToArray();
        writer.Write(all.Length);
        foreach (var parameter in all)
            ParameterState.Write(writer, states.GetValueOrDefault(parameter));
    }

    /// <summary>Takes up what an optimiser of the same kind over parameters of the same shapes wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another kind, of other parameters, or cut short.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            Read(reader);
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The optimiser's state ends too early. Start the training anew.", exception);
        }
    }

    /// <summary>Frees the optimiser's state; the parameters stay.</summary>
    protected override void Dispose(bool disposing)
    {
        Forget();
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

    private void Read(BinaryReader reader)
    {
        var all = parameters().ToArray();
        var kind = reader.ReadString();
        var groupCount = reader.ReadInt32();
        if (kind != GetType().Name || groupCount != _parameter_groups.Count)
            throw new InvalidDataException($"The state is of {kind} with {groupCount} groups; this is {GetType().Name} with {_parameter_groups.Count}. Use the same optimiser.");
        var rates = _parameter_groups.Select(_ => (Rate: reader.ReadDouble(), Initial: reader.ReadDouble())).ToArray();
        var count = reader.ReadInt32();
        if (count != all.Length)
            throw new InvalidDataException($"The state is of {count} parameters; the optimiser has {all.Length}. Use the state of the same network.");
        Forget();
        foreach (var parameter in all)
        {
            if (ParameterState.Read(reader, parameter) is { } state)
                states.Add(parameter, state);
        }

        for (var i = 0; i < rates.Length; i++)
            (_parameter_groups[i].LearningRate, _parameter_groups[i].InitialLearningRate) = rates[i];
    }

    private void Forget()
    {
        foreach (var state in states.Values)
            state.Dispose();
        states.Clear();
    }
}
