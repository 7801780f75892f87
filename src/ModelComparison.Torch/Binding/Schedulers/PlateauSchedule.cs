using static TorchSharp.torch.optim;

namespace TorchSharp;

// Times a factor when a measure has not improved for a while.
internal sealed class PlateauSchedule : lr_scheduler.LRScheduler
{
    private readonly PlateauOptions options;
    private double best;
    private int bad;
    private int cooling;

    internal PlateauSchedule(Optimizer optimizer, PlateauOptions options, bool verbose) : base(optimizer, -1, verbose)
    {
        if (options.Factor >= 1)
            throw new ArgumentException($"A plateau's factor is below 1; got {options.Factor}. Choose for example 0.1.", nameof(options));
        this.options = options;
        best = options.Maximize ? double.NegativeInfinity : double.PositiveInfinity;
        NextEpoch(0);
    }

    public override void step() =>
        throw new InvalidOperationException("This schedule watches a measure. Call step with its value.");

    public override void step(int? epoch) => step();

    public override void step(double current, int? epoch = null)
    {
        NextEpoch(epoch);
        var improved = Improves(current);
        best = improved ? current : best;
        bad = improved ? 0 : bad + 1;
        if (cooling > 0)
        {
            cooling--;
            bad = 0;
        }
        if (bad <= options.Patience)
            return;
        Set(Rates.Select(Reduced));
        cooling = options.Cooldown;
        bad = 0;
    }

    private double Reduced(double rate, int group)
    {
        var minimum = options.Minimum is { Count: > 0 } bounds ? bounds[Math.Min(group, bounds.Count - 1)] : 0;
        var reduced = Math.Max(rate * options.Factor, minimum);
        return rate - reduced > options.Epsilon ? reduced : rate;
    }

    private bool Improves(double value) => (options.Maximize, options.Relative) switch
    {
        (false, true) => value < best * (1 - options.Threshold),
        (false, false) => value < best - options.Threshold,
        (true, true) => value > best * (options.Threshold + 1),
        _ => value > best + options.Threshold,
    };
}
