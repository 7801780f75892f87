using static TorchSharp.torch.optim;

namespace TorchSharp;

// Times gamma every epoch.
internal sealed class ExponentialSchedule : lr_scheduler.LRScheduler
{
    private readonly double gamma;

    internal ExponentialSchedule(Optimizer optimizer, double gamma, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
    {
        this.gamma = gamma;
        Start();
    }

    protected override IEnumerable<double> get_lr() => Epoch == 0 ? Rates : Rates.Select(rate => rate * gamma);

    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * Math.Pow(gamma, Epoch));
}
