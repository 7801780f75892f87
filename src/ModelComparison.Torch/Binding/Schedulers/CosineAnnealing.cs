using static TorchSharp.torch.optim;

namespace TorchSharp;

// Half a cosine wave down, then up again. Loshchilov and Hutter, SGDR, 2017, without restarts.
internal sealed class CosineAnnealingSchedule : lr_scheduler.LRScheduler
{
    private readonly double period;
    private readonly double minimum;

    internal CosineAnnealingSchedule(Optimizer optimizer, double period, double minimum, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
    {
        (this.period, this.minimum) = (period, minimum);
        Start();
    }

    protected override IEnumerable<double> get_lr() => Epoch == 0 ? Rates
        : (Epoch - 1 - period) % (2 * period) == 0
            ? Rates.Zip(BaseRates, (rate, initial) => rate + ((initial - minimum) * (1 - Math.Cos(Math.PI / period)) / 2))
            : Rates.Select(rate => (1 + Math.Cos(Math.PI * Epoch / period)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / period))
                * (rate - minimum) + minimum);

    protected override IEnumerable<double> get_closed_form_lr() =>
        BaseRates.Select(rate => minimum + ((rate - minimum) * (1 + Math.Cos(Math.PI * Epoch / period)) / 2));
}
