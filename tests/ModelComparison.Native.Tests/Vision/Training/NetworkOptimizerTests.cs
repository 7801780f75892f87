using ModelComparison.Vision.Training;
using Xunit;

using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelComparison.Native.Tests.Vision.Training;

public sealed class NetworkOptimizerTests
{
    [Theory]
    [InlineData(OptimizerKind.Sgd)]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    public void A_saved_and_restored_optimiser_goes_on_with_the_same_bytes(OptimizerKind kind)
    {
        var plan = new OptimizerPlan(kind, 0.01, 0.9, 0.1, 0.0005);
        using var scope = NewDisposeScope();
        using var undisturbed = Network();
        using var interrupted = Network();
        using var resumed = Network();
        using var first = new NetworkOptimizer(ParameterGroups.Of(undisturbed), plan);
        using var second = new NetworkOptimizer(ParameterGroups.Of(interrupted), plan);
        Train(undisturbed, first, 0, 6);
        Train(interrupted, second, 0, 3);
        using var state = new MemoryStream();
        second.Save(state);
        resumed.load_state_dict(interrupted.state_dict());
        state.Position = 0;
        using var third = new NetworkOptimizer(ParameterGroups.Of(resumed), plan);
        third.Load(state);

        Train(resumed, third, 3, 6);

        Assert.Equal(Bytes(undisturbed), Bytes(resumed));
        Assert.NotEqual(Bytes(undisturbed), Bytes(interrupted));
    }

    [Fact]
    public void The_state_of_another_optimiser_or_network_is_refused()
    {
        var plan = new OptimizerPlan(OptimizerKind.Sgd, 0.01, 0.9, 0.1, 0.0005);
        using var network = Network();
        using var optimizer = new NetworkOptimizer(ParameterGroups.Of(network), plan);
        Train(network, optimizer, 0, 1);
        using var state = new MemoryStream();
        optimizer.Save(state);

        using var other = new NetworkOptimizer(ParameterGroups.Of(network), plan with { Kind = OptimizerKind.Adam });
        state.Position = 0;
        Assert.Contains("Sgd", Assert.Throws<InvalidDataException>(() => other.Load(state)).Message, StringComparison.Ordinal);
        using var wider = Network(9);
        using var foreign = new NetworkOptimizer(ParameterGroups.Of(wider), plan);
        state.Position = 0;
        Assert.Contains("is needed", Assert.Throws<InvalidDataException>(() => foreign.Load(state)).Message, StringComparison.Ordinal);
        using var cut = new MemoryStream(state.ToArray()[..^100]);
        Assert.Throws<InvalidDataException>(() => optimizer.Load(cut));
    }

    [Fact]
    public void Groups_are_biases_weights_and_scales()
    {
        using var network = Network();
        var groups = ParameterGroups.Of(network);

        Assert.Equal(2, groups.Biases.Count);
        Assert.All(groups.Weights, weight => Assert.Equal(4, weight.dim()));
        Assert.Equal((2, 1), (groups.Weights.Count, groups.Scales.Count));
    }

    [Fact]
    public void The_average_follows_by_the_ramped_decay_and_leaves_counters()
    {
        using var scope = NewDisposeScope();
        using var network = Network();
        using var follower = Network();
        var average = new ExponentialMovingAverage(follower, network);
        var start = follower.state_dict()["1.running_mean"].clone();
        network.call(ones(2, 3, 8, 8));
        average.Update();

        // d = 0.9999 (1 - exp(-1/2000)); float32 rounds each of the three operations once.
        var decay = 0.9999 * (1 - Math.Exp(-1 / 2000.0));
        var expected = start.mul(decay).add(network.state_dict()["1.running_mean"].mul(1 - decay));
        Assert.True(expected.allclose(follower.state_dict()["1.running_mean"], 1e-6, 1e-8));
        Assert.Equal(0, follower.state_dict()["1.num_batches_tracked"].item<long>());
        Assert.Equal(1, network.state_dict()["1.num_batches_tracked"].item<long>());
    }

    private static TorchSharp.Modules.Sequential Network(long channels = 4)
    {
        manual_seed(7);
        return Sequential(Conv2d(3, channels, 3, bias: false), BatchNorm2d(channels), SiLU(), Conv2d(channels, 2, 1));
    }

    private static void Train(Module<Tensor, Tensor> network, NetworkOptimizer optimizer, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            using var scope = NewDisposeScope();
            manual_seed(100 + step);
            network.zero_grad();
            network.call(randn(2, 3, 8, 8)).pow(2).mean().backward();
            optimizer.Apply(new IterationSettings(0.1 / (step + 1), 0.01 * (step + 1), 0.8 + (0.01 * step), 1));
            optimizer.Step();
        }
    }

    private static byte[] Bytes(Module network) => [.. network.state_dict().Values.SelectMany(tensor => tensor.bytes.ToArray())];
}
