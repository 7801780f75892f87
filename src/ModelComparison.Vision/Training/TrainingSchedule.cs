namespace ModelComparison.Vision.Training;

/// <summary>
/// Learning rates, momentum and accumulation of every batch, as functions of its place alone: a training that was interrupted needs no memory of them.
/// </summary>
/// <remarks>
/// The rate falls from epoch to epoch, on a straight line or a cosine (Loshchilov and Hutter, 2017). During the warm-up (Goyal et al., 2017) it rises from
/// batch to batch: from 0 for weights, from the plan's bias rate for biases.
/// </remarks>
public sealed class TrainingSchedule
{
    private const int ShortestWarmup = 100;
    private readonly TrainingScheduleOptions options;
    private readonly OptimizerPlan plan;
    private readonly int batchesPerEpoch;

    /// <summary>The schedule of a training.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="plan">The optimiser that they led to.</param>
    /// <param name="batchesPerEpoch">At least 1.</param>
    public TrainingSchedule(TrainingScheduleOptions options, OptimizerPlan plan, int batchesPerEpoch)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchesPerEpoch, 1);
        this.options = options;
        this.plan = plan;
        this.batchesPerEpoch = batchesPerEpoch;
        WarmupBatches = options.WarmupEpochs > 0
            ? Math.Max((int)Math.Round(options.WarmupEpochs * batchesPerEpoch, MidpointRounding.ToEven), ShortestWarmup)
            : -1;
    }

    /// <summary>Number of the last batch of the warm-up, counted from 0 over all epochs; -1 without warm-up.</summary>
    public int WarmupBatches { get; }

    /// <summary>The settings of a batch.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="batch">In the epoch, from 0.</param>
    public IterationSettings At(int epoch, int batch)
    {
        var rate = plan.LearningRate * Factor(epoch);
        var iteration = batch + ((long)batchesPerEpoch * epoch);
        if (WarmupBatches < 0)
            return new IterationSettings(rate, rate, plan.Momentum, options.FullAccumulation);
        if (iteration > WarmupBatches)
            return new IterationSettings(rate, rate, options.Momentum, options.FullAccumulation);
        var accumulation = Rise(iteration, 1, options.NominalBatchSize / (double)options.BatchSize);
        return new IterationSettings(
            Rise(iteration, plan.WarmupBiasLearningRate, rate),
            Rise(iteration, 0, rate),
            Rise(iteration, options.WarmupMomentum, options.Momentum),
            Math.Max(1, (int)Math.Round(accumulation, MidpointRounding.ToEven)));
    }

    // Share of the first learning rate in an epoch.
    private double Factor(int epoch)
    {
        var share = options.FinalLearningRateShare;
        return options.Cosine
            ? ((1 - Math.Cos(epoch * Math.PI / options.Epochs)) / 2 * (share - 1)) + 1
            : (Math.Max(1 - (epoch / (double)options.Epochs), 0) * (1.0 - share)) + share;
    }

    private double Rise(long iteration, double from, double to) =>
        iteration >= WarmupBatches ? to : ((to - from) / WarmupBatches * iteration) + from;
}
