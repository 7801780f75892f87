using TorchSharp.Modules;
using Xunit;

using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelComparison.Native.Tests.Torch;

public sealed class SeededInitialisationTests
{
    private readonly Fixture fixture = Fixture.Read("initialisation.json");

    [Fact]
    public void A_seed_draws_the_same_weights_as_pytorch()
    {
        using var net = Network();

        foreach (var (name, expected) in fixture["state"].EnumerateObject().Select(entry => (entry.Name, Fixture.Numbers(entry.Value))))
        {
            var actual = net.state_dict()[name].to(ScalarType.Float32).data<float>().ToArray();
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void A_forward_pass_gives_the_numbers_of_pytorch()
    {
        using var net = Network();
        using var input = randn(2, 3, 9, 9);
        net.eval();
        using var mode = no_grad();
        using var output = net.call(input);

        Assert.Equal(fixture.Numbers("input"), input.data<float>().ToArray());
        // One rounding of float32 per operation may differ with the number of threads.
        Assert.Equal(fixture.Numbers("output"), output.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal(fixture.Numbers("permutation"), randperm(10).to(ScalarType.Float32).data<float>().ToArray());
        Assert.Equal(fixture.Numbers("uniform"), rand(5).data<float>().ToArray());
    }

    [Fact]
    public void The_state_dict_lists_parameters_before_buffers()
    {
        using var net = Network();
        Assert.Equal(
            [
                "0.weight", "0.bias", "1.weight", "1.bias", "3.weight", "6.weight", "6.bias",
                "1.running_mean", "1.running_var", "1.num_batches_tracked",
            ],
            net.state_dict().Keys);
    }

    private static Sequential Network()
    {
        manual_seed(7);
        var second = (Conv2d?)null;
        var net = Sequential(
            Conv2d(3, 4, 3, stride: 2, padding: 1), BatchNorm2d(4), ReLU(), second = Conv2d(4, 6, 1, bias: false), AdaptiveAvgPool2d(1),
            Flatten(), Linear(6, 5));
        init.kaiming_normal_(second.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
        return net;
    }
}
