namespace ModelComparison.Vision.Training;

/// <summary>The optimiser of a training with its settings, after "auto" has been decided.</summary>
/// <param name="Kind">Sgd, Adam or AdamW.</param>
/// <param name="LearningRate">Learning rate before the schedule's factor.</param>
/// <param name="Momentum">Momentum of SGD, first decay rate of Adam.</param>
/// <param name="WarmupBiasLearningRate">Learning rate of biases at the first batch.</param>
/// <param name="WeightDecay">Weight decay of the weights of convolutions, already fitted to the batch size.</param>
public sealed record OptimizerPlan(OptimizerKind Kind, double LearningRate, double Momentum, double WarmupBiasLearningRate, double WeightDecay)
{
    // "auto": trainings of more steps than this are worth SGD's better end, shorter ones AdamW's better beginning.
    private const int ManySteps = 10_000;
    private const double AutoMomentum = 0.9;

    /// <summary>
    /// Decides "auto": SGD (0.01, momentum 0.9) beyond 10 000 nominal steps, else AdamW with 0.002 · 5 / (4 + C), rounded to six decimals;
    /// both without a raised learning rate of biases during the warm-up. Other choices are taken as they are.
    /// </summary>
    /// <param name="options">The training's settings.</param>
    /// <param name="imageCount">N, training images.</param>
    /// <param name="classCount">C.</param>
    public static OptimizerPlan Resolve(TrainingScheduleOptions options, int imageCount, int classCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        var decay = options.WeightDecay * options.BatchSize * options.FullAccumulation / options.NominalBatchSize;
        if (options.Optimizer != OptimizerKind.Auto)
            return new OptimizerPlan(options.Optimizer, options.LearningRate, options.Momentum, options.WarmupBiasLearningRate, decay);
        var steps = (long)Math.Ceiling(imageCount / (double)Math.Max(options.BatchSize, options.NominalBatchSize)) * options.Epochs;
        return steps > ManySteps
            ? new OptimizerPlan(OptimizerKind.Sgd, 0.01, AutoMomentum, 0.0, decay)
            : new OptimizerPlan(OptimizerKind.AdamW, Math.Round(0.002 * 5 / (4 + classCount), 6), AutoMomentum, 0.0, decay);
    }
}
