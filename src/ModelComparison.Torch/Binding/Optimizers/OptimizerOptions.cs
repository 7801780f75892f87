namespace TorchSharp.Modules;

/// <summary>Settings of a group of parameters; one that is null is the optimiser's.</summary>
public class OptimizerOptions
{
    /// <summary>The learning rate now.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate that schedules start from.</summary>
    public double InitialLearningRate { get; set; }
}
