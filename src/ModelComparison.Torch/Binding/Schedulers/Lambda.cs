using static TorchSharp.torch.optim;

namespace TorchSharp;

// The initial rate times a function of the epoch.
internal sealed class LambdaSchedule : lr_scheduler.LRScheduler
{
    private readonly Func<int, double> factor;

    internal LambdaSchedule(Optimizer optimizer, Func<int, double> factor, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
    {
        this.factor = factor;
        Start();
    }

    protected override IEnumerable<double> get_lr() => BaseRates.Select(rate => rate * factor(Epoch));
}
