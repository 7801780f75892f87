namespace ModelComparison.Vision.Training;

/// <summary>Settings of optimiser and schedule. The defaults are those of YOLOv8.</summary>
public sealed record TrainingScheduleOptions
{
    /// <summary>Passes over the training images, at least 1.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Images a batch, at least 1.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Images that a step of the optimiser should see; smaller batches are summed until they reach it.</summary>
    public int NominalBatchSize { get; init; } = 64;

    /// <summary>How gradients become steps.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Auto;

    /// <summary>First learning rate; "auto" brings its own.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Last learning rate as a share of the first.</summary>
    public double FinalLearningRateShare { get; init; } = 0.01;

    /// <summary>True for a cosine from the first learning rate to the last, false for a straight line.</summary>
    public bool Cosine { get; init; }

    /// <summary>Momentum of SGD after the warm-up, first decay rate of Adam.</summary>
    public double Momentum { get; init; } = 0.937;

    /// <summary>Weight decay at the nominal batch size.</summary>
    public double WeightDecay { get; init; } = 0.0005;

    /// <summary>Length of the warm-up in epochs; it takes at least 100 batches unless it is 0.</summary>
    public double WarmupEpochs { get; init; } = 3;

    /// <summary>Momentum of SGD at the first batch.</summary>
    public double WarmupMomentum { get; init; } = 0.8;

    /// <summary>Learning rate of biases at the first batch; "auto" uses 0.</summary>
    public double WarmupBiasLearningRate { get; init; } = 0.1;

    /// <summary>Batches whose gradients are summed for one step after the warm-up.</summary>
    public int FullAccumulation => Math.Max((int)Math.Round(NominalBatchSize / (double)BatchSize, MidpointRounding.ToEven), 1);
}
