using Xunit;

using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelComparison.Native.Tests.Torch;

/// <summary>Every loss gives PyTorch's value and gradient.</summary>
public sealed class LossTests
{
    // A float32 sum of fifteen terms.
    private const double Tolerance = 2e-6;

    private static readonly Dictionary<string, Func<Tensor, Sample, Tensor>> Losses = new()
    {
        ["cross_entropy"] = (x, s) => CrossEntropyLoss().call(x, s.Classes),
        ["cross_entropy_weighted"] = (x, s) => functional.cross_entropy(x, s.Classes, weight: s.Weight, label_smoothing: 0.1),
        ["cross_entropy_ignored"] = (x, s) => CrossEntropyLoss(ignore_index: 2, reduction: Reduction.Sum).call(x, s.Classes),
        ["cross_entropy_soft"] = (x, s) => functional.cross_entropy(x, s.Targets.softmax(1)),
        ["nll"] = (x, s) => NLLLoss().call(x.log_softmax(1), s.Classes),
        ["binary_logits"] = (x, s) => functional.binary_cross_entropy_with_logits(x, s.Targets),
        ["binary_logits_weighted"] = (x, s) => BCEWithLogitsLoss(s.Weight, Reduction.Sum, 2 * s.Weight).call(x, s.Targets),
        ["binary"] = (x, s) => BCELoss().call(x.sigmoid(), s.Targets),
        ["mse"] = (x, s) => MSELoss().call(x, s.Targets),
        ["l1"] = (x, s) => L1Loss(Reduction.Sum).call(x, s.Targets),
        ["smooth_l1"] = (x, s) => SmoothL1Loss(beta: 0.5).call(x, s.Targets),
        ["huber"] = (x, s) => functional.huber_loss(x, s.Targets, delta: 0.7),
        ["kl"] = (x, s) => KLDivLoss(log_target: true, Reduction.Sum).call(x.log_softmax(1), s.Targets.softmax(1).log()),
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loss_gives_the_value_and_gradient_of_pytorch(string name)
    {
        var expected = Fixture.Read("training.json")["losses"].GetProperty(name);
        using var scope = NewDisposeScope();
        manual_seed(4);
        var scores = randn(5, 3);
        var sample = new Sample(tensor(new long[] { 0, 2, 1, 2, 0 }), rand(5, 3), tensor(new[] { 0.2f, 1.0f, 0.5f }));
        var x = scores.clone().requires_grad_();

        var value = Losses[name](x, sample);
        value.backward();

        Assert.Equal(expected.GetProperty("value").GetDouble(), value.item<float>(), Tolerance);
        Assert.Equal(
            Fixture.Numbers(expected.GetProperty("gradient")), x.grad!.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < Tolerance);
    }

    internal sealed record Sample(Tensor Classes, Tensor Targets, Tensor Weight);
}
