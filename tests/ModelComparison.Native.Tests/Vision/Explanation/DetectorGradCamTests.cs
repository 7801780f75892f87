using ModelComparison.Vision.Detection;
using ModelComparison.Vision.Explanation;
using TorchSharp;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Explanation;

public sealed class DetectorGradCamTests
{
    [Fact]
    public void The_heat_is_that_of_finite_differences_of_the_surest_box()
    {
        using var network = Yolov8Network.FromSeed(5, classCount: 3);
        network.eval();
        using var input = Input();
        var explained = DetectorGradCam.Explain(network, input);

        var level = Yolov8Network.Strides.ToList().IndexOf(explained.Stride);
        var entering = Entering(network, input);
        var maps = entering[level];
        var size = maps.Height * maps.Width;
        var weights = new double[maps.Channels];
        for (var channel = 0; channel < maps.Channels; channel++)
        {
            // Adding ε to a whole channel changes y by ε times the sum of its gradient.
            const float Step = 4e-2f;
            weights[channel] = (Logit(+Step) - Logit(-Step)) / (2 * Step * size);

            double Logit(float step)
            {
                var values = (float[])maps.Values.Clone();
                for (var i = channel * size; i < (channel + 1) * size; i++)
                    values[i] += step;
                using var mode = torch.no_grad();
                using var scope = torch.NewDisposeScope();
                torch.Tensor[] inputs = [.. entering.Select((one, index) => (index == level ? one with { Values = values } : one).ToTensor())];
                return network.Head.call(inputs)[level][0, 64 + explained.ClassIndex, explained.CellY, explained.CellX].item<float>();
            }
        }

        var expected = GradCam.Heat(maps, weights, 96, 64);
        Assert.True(explained.Heat.HasEvidence);
        // Differences of single-precision logits over a step of 0.04: larger steps leave the tangent, smaller ones are lost in rounding.
        for (var pixel = 0; pixel < expected.Values.Length; pixel++)
            Assert.Equal(expected.Values[pixel], explained.Heat.Values[pixel], 0.02);
    }

    [Fact]
    public void A_class_can_be_chosen_and_training_mode_is_refused()
    {
        using var network = Yolov8Network.FromSeed(5, classCount: 3);
        using var input = Input();
        Assert.Throws<ArgumentException>(() => DetectorGradCam.Explain(network, input));
        network.eval();

        Assert.Equal(2, DetectorGradCam.Explain(network, input, 2).ClassIndex);
        Assert.Throws<ArgumentOutOfRangeException>(() => DetectorGradCam.Explain(network, input, 3));
    }

    private static torch.Tensor Input() =>
        torch.tensor([.. Enumerable.Range(0, 3 * 64 * 96).Select(i => (float)(0.5 + (0.5 * Math.Sin(0.013 * i * ((i % 5) + 1)))))], [1, 3, 64, 96]);

    private static ActivationMaps[] Entering(Yolov8Network network, torch.Tensor input)
    {
        using var mode = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var maps = new Dictionary<int, ActivationMaps>();
        network.Run(input, (layer, map) => maps[layer] = ActivationMaps.Of(map));
        return [.. Yolov8Network.HeadLayers.Select(layer => maps[layer])];
    }
}
