using static TorchSharp.torch.optim;

namespace TorchSharp;

// A factor that goes from one number to another over epochs.
internal sealed class LinearSchedule : lr_scheduler.LRScheduler
{
    private readonly double start;
    private readonly double end;
    private readonly int epochs;

    internal LinearSchedule(Optimizer optimizer, double start, double end, int epochs, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
    {
        (this.start, this.end, this.epochs) = (start, end, epochs);
        Start();
    }

    protected override IEnumerable<double> get_lr() => Epoch == 0 ? Rates.Select(rate => rate * start)
        : Epoch > epochs ? Rates
        : Rates.Select(rate => rate * (1.0 + ((end - start) / ((epochs * start) + ((Epoch - 1) * (end - start))))));

    protected override IEnumerable<double> get_closed_form_lr() =>
        BaseRates.Select(rate => rate * (start + ((end - start) * Math.Min(epochs, Epoch) / epochs)));
}
