using TorchSharp.Modules;
using Xunit;

using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace ModelComparison.Native.Tests.Torch;

/// <summary>Twelve epochs of every schedule have PyTorch's learning rates, group by group.</summary>
public sealed class ScheduleTests
{
    private static readonly Dictionary<string, Func<Optimizer, lr_scheduler.LRScheduler>> Schedules = new()
    {
        ["lambda"] = optimizer => lr_scheduler.LambdaLR(optimizer, epoch => Math.Pow(0.95, epoch)),
        ["multiplicative"] = optimizer => lr_scheduler.MultiplicativeLR(optimizer, epoch => 1 - (0.01 * epoch)),
        ["step"] = optimizer => lr_scheduler.StepLR(optimizer, 3, gamma: 0.5),
        ["multistep"] = optimizer => lr_scheduler.MultiStepLR(optimizer, [2, 5, 5, 9], gamma: 0.3),
        ["exponential"] = optimizer => lr_scheduler.ExponentialLR(optimizer, 0.9),
        ["constant"] = optimizer => lr_scheduler.ConstantLR(optimizer, factor: 0.5, total_iters: 4),
        ["linear"] = optimizer => lr_scheduler.LinearLR(optimizer, start_factor: 0.1, end_factor: 0.8, total_iters: 6),
        ["cosine"] = optimizer => lr_scheduler.CosineAnnealingLR(optimizer, T_max: 4, eta_min: 0.001),
        ["plateau"] = optimizer => lr_scheduler.ReduceLROnPlateau(optimizer, factor: 0.5, patience: 2, cooldown: 1, min_lr: [0.03]),
    };

    public static TheoryData<string> Names => [.. Schedules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schedule_has_the_rates_of_pytorch(string name)
    {
        var fixture = Fixture.Read("training.json")["schedules"];
        using var first = new Parameter(zeros(1));
        using var second = new Parameter(zeros(1));
        using var optimizer = SGD([new SGD.ParamGroup([first], new SGD.Options()), new SGD.ParamGroup([second], lr: 0.2)], 0.1);
        var schedule = Schedules[name](optimizer);

        foreach (var (expected, measure) in fixture.GetProperty(name).EnumerateArray().Zip(fixture.GetProperty("measures").EnumerateArray()))
        {
            // The same formulas in double precision; a power may round differently once.
            Assert.Equal(
                expected.EnumerateArray().Select(rate => rate.GetDouble()), optimizer.ParamGroups.Select(group => group.LearningRate),
                (a, b) => Math.Abs(a - b) < 1e-15);
            if (name == "plateau")
                schedule.step(measure.GetDouble());
            else
                schedule.step();
        }
    }
}
