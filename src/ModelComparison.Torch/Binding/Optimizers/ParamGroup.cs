namespace TorchSharp.Modules;

/// <summary>Parameters with settings of their own.</summary>
public class ParamGroup : torch.optim.ILearningRateController
{
    /// <summary>The parameters.</summary>
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    /// <summary>The settings.</summary>
    public OptimizerOptions Options { get; set; } = new();

    /// <summary>The learning rate now.</summary>
    public double LearningRate
    {
        get => Options.LearningRate
            ?? throw new InvalidOperationException("A group has a learning rate once it is part of an optimiser. Give it one, or add it first.");
        set => Options.LearningRate = value;
    }

    /// <summary>The learning rate that schedules start from.</summary>
    public double InitialLearningRate { get => Options.InitialLearningRate; set => Options.InitialLearningRate = value; }
}
