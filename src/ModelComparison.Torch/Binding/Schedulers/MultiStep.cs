using static TorchSharp.torch.optim;

namespace TorchSharp;

// Times gamma at each milestone.
internal sealed class MultiStepSchedule : lr_scheduler.LRScheduler
{
    private readonly IList<int> milestones;
    private readonly double gamma;

    internal MultiStepSchedule(Optimizer optimizer, IList<int> milestones, double gamma, int last_epoch, bool verbose) : base(optimizer, last_epoch, verbose)
    {
        (this.milestones, this.gamma) = (milestones, gamma);
        Start();
    }

    protected override IEnumerable<double> get_lr() => milestones.Count(milestone => milestone == Epoch) is var passed and > 0
        ? Rates.Select(rate => rate * Math.Pow(gamma, passed))
        : Rates;

    protected override IEnumerable<double> get_closed_form_lr() =>
        BaseRates.Select(rate => rate * Math.Pow(gamma, milestones.Count(milestone => milestone <= Epoch)));
}
