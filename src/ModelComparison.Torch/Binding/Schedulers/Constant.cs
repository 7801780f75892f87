using static TorchSharp.torch.optim;

namespace TorchSharp;

// Times a factor until an epoch.
internal sealed class ConstantSchedule : lr_scheduler.LRScheduler
{
    private readonly double factor;
    private readonly int epochs;

    internal ConstantSchedule(Optimizer optimizer, double factor, int epochs, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
    {
        (this.factor, this.epochs) = (factor, epochs);
        Start();
    }

    protected override IEnumerable<double> get_lr() => Epoch == 0 ? Rates.Select(rate => rate * factor)
        : Epoch == epochs ? Rates.Select(rate => rate * (1.0 / factor))
        : Rates;

    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => Epoch >= epochs ? rate : rate * factor);
}
