using System.Text;
using TorchSharp;
using TorchSharp.Modules;

namespace ModelComparison.Vision.Training;

/// <summary>An optimiser over the three groups of a network's parameters, whose whole state can be written down and taken up again.</summary>
public sealed class NetworkOptimizer : IDisposable
{
    private const double SecondDecayRate = 0.999;
    private readonly OptimizerHelper optimizer;
    private readonly torch.optim.ILearningRateController[] groups;
    private readonly string description;

    /// <summary>Makes the optimiser of a plan.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="plan">Which optimiser, with which settings.</param>
    public NetworkOptimizer(ParameterGroups parameters, OptimizerPlan plan)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(plan);
        optimizer = plan.Kind switch
        {
            OptimizerKind.Sgd => Sgd(parameters, plan),
            OptimizerKind.Adam => Adam(parameters, plan),
            OptimizerKind.AdamW => AdamW(parameters, plan),
            _ => throw new ArgumentException($"NetworkOptimizer needs a plan of Sgd, Adam or AdamW; got {plan.Kind}. Resolve the plan first.", nameof(plan)),
        };
        groups = [.. optimizer.ParamGroups];
        description = $"{plan.Kind} of {string.Join(", ", parameters.All.Select(parameter => $"[{string.Join(", ", parameter.shape)}]"))}";
    }

    /// <summary>Sets the learning rates, and the momentum of SGD, of the next step.</summary>
    public void Apply(IterationSettings settings)
    {
        groups[0].LearningRate = settings.BiasLearningRate;
        groups[1].LearningRate = settings.LearningRate;
        groups[2].LearningRate = settings.LearningRate;
        if (optimizer is SGD descent)
            descent.Momentum = settings.Momentum;
    }

    /// <summary>Changes every parameter that has a gradient.</summary>
    public void Step() => optimizer.step();

    /// <summary>Writes the state of all parameters: steps and running means, after what it is the state of and its length.</summary>
    public void Save(Stream stream)
    {
        using var state = new MemoryStream();
        using (var inner = new BinaryWriter(state, Encoding.UTF8, leaveOpen: true))
            optimizer.save_state_dict(inner);
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(description);
        writer.Write(state.Length);
        writer.Write(state.GetBuffer().AsSpan(0, (int)state.Length));
    }

    /// <summary>Takes up a state that the same optimizer over the same network wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another optimizer or network, or incomplete.</exception>
    public void Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            var stored = reader.ReadString();
            if (stored != description)
                throw new InvalidDataException($"it holds the state of {Shorten(stored)}, and {Shorten(description)} is needed");
            var length = reader.ReadInt64();
            if (length < 0 || length > stream.Length - stream.Position)
                throw new InvalidDataException($"it should hold {length} bytes of an optimizer's state, and ends before");
            using var state = new MemoryStream(reader.ReadBytes((int)length));
            using var inner = new BinaryReader(state);
            optimizer.load_state_dict(inner);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("it ends in the middle of an optimizer's state", cut);
        }
    }

    /// <summary>Frees the state.</summary>
    public void Dispose() => optimizer.Dispose();

    private static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");

    private static SGD Sgd(ParameterGroups parameters, OptimizerPlan plan) => new(
        [
            new SGD.ParamGroup(parameters.Biases, new SGD.Options()),
            new SGD.ParamGroup(parameters.Weights, new SGD.Options { weight_decay = plan.WeightDecay }),
            new SGD.ParamGroup(parameters.Scales, new SGD.Options()),
        ],
        plan.LearningRate, momentum: plan.Momentum, nesterov: true);

    private static Adam Adam(ParameterGroups parameters, OptimizerPlan plan) => new(
        [
            new Adam.ParamGroup(parameters.Biases, new Adam.Options()),
            new Adam.ParamGroup(parameters.Weights, new Adam.Options { weight_decay = plan.WeightDecay }),
            new Adam.ParamGroup(parameters.Scales, new Adam.Options()),
        ],
        plan.LearningRate, beta1: plan.Momentum, beta2: SecondDecayRate);

    private static AdamW AdamW(ParameterGroups parameters, OptimizerPlan plan) => new(
        [
            new AdamW.ParamGroup(parameters.Biases, new AdamW.Options()),
            new AdamW.ParamGroup(parameters.Weights, new AdamW.Options { weight_decay = plan.WeightDecay }),
            new AdamW.ParamGroup(parameters.Scales, new AdamW.Options()),
        ],
        plan.LearningRate, beta1: plan.Momentum, beta2: SecondDecayRate);
}
