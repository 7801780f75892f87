using static TorchSharp.torch.optim;

namespace TorchSharp;

// The former rate times a function of the epoch.
internal sealed class MultiplicativeSchedule : lr_scheduler.LRScheduler
{
    private readonly Func<int, double> factor;

    internal MultiplicativeSchedule(Optimizer optimizer, Func<int, double> factor, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
    {
        this.factor = factor;
        Start();
    }

    protected override IEnumerable<double> get_lr() => Epoch > 0 ? Rates.Select(rate => rate * factor(Epoch)) : Rates;
}
