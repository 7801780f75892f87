using static TorchSharp.torch.optim;

namespace TorchSharp;

// Times gamma every so many epochs.
internal sealed class StepSchedule : lr_scheduler.LRScheduler
{
    private readonly int size;
    private readonly double gamma;

    internal StepSchedule(Optimizer optimizer, int size, double gamma, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
    {
        (this.size, this.gamma) = (size, gamma);
        Start();
    }

    protected override IEnumerable<double> get_lr() => Epoch == 0 || Epoch % size != 0 ? Rates : Rates.Select(rate => rate * gamma);

    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * Math.Pow(gamma, Epoch / size));
}
