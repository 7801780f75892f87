using Xunit;

using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Torch;

/// <summary>Small networks learn problems that a line cannot solve.</summary>
public sealed class ToyTrainingTests
{
    [Fact]
    public void A_multilayer_perceptron_learns_exclusive_or()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2));
        using var optimizer = optim.Adam(net.parameters(), lr: 0.05);
        var x = tensor(new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } });
        var y = tensor(new long[] { 0, 1, 1, 0 });

        var loss = Train(net, optimizer, x, y, 200);

        Assert.True(loss < 0.02, $"loss {loss}");
        Assert.Equal([0L, 1, 1, 0], net.call(x).argmax(1).data<long>().ToArray());
    }

    [Fact]
    public void A_small_convolutional_network_tells_bars_apart()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var net = nn.Sequential(
            nn.Conv2d(1, 4, 3, padding: 1, bias: false), nn.BatchNorm2d(4), nn.SiLU(), nn.MaxPool2d(2), nn.Conv2d(4, 8, 3, padding: 1),
            nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2));
        using var optimizer = optim.SGD(net.parameters(), 0.1, momentum: 0.9);
        var (x, y) = Bars(32);

        Train(net, optimizer, x, y, 60);
        net.eval();

        using var mode = inference_mode();
        var (images, classes) = Bars(64);
        Assert.Equal(1.0, net.call(images).argmax(1).eq(classes).to(float64).mean().item<double>());
    }

    private static float Train(nn.Module<Tensor, Tensor> net, optim.Optimizer optimizer, Tensor x, Tensor y, int steps)
    {
        var last = 0f;
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(net.call(x), y);
            loss.backward();
            optimizer.step();
            last = loss.item<float>();
        }
        return last;
    }

    // A horizontal or a vertical bar at a random place in noise.
    private static (Tensor Images, Tensor Classes) Bars(int count)
    {
        var images = randn(count, 1, 8, 8) * 0.1;
        var classes = arange(count) % 2;
        var places = randint(8, [count]);
        for (var i = 0; i < count; i++)
        {
            var place = places[i].item<long>();
            var bar = images[i, 0];
            (i % 2 == 0 ? bar.select(0, place) : bar.select(1, place)).add_(1);
        }
        return (images, classes);
    }
}
