using System.Text.Json;
using ModelComparison.Data.Images;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Explanation;
using TorchSharp;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Explanation;

/// <summary>
/// Against Grad-CAM by torch's automatic differentiation through torchvision's whole ResNet50, whose numbers are in Fixtures/grad-cam.json (see
/// make_grad_cam.py there). The weights are those of torch.manual_seed(0); image and head are formulas.
/// </summary>
public sealed class GradCamTests
{
    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vision", "Explanation", "Fixtures", "grad-cam.json"))).RootElement;

    [Fact]
    public void Heat_maps_are_those_of_automatic_differentiation_in_Python()
    {
        using var explainer = BackboneExplainer.Create(BackboneWeights.Find(Backbone.ResNet50, WeightsSource.Random(0), WeightsFolder.Default));
        var (image, head) = (Image(), Head());
        var maps = explainer.Look(image);
        foreach (var one in Fixture.GetProperty("cases").EnumerateArray())
        {
            var target = one.GetProperty("class").GetInt32();
            var heat = GradCam.Heat(maps, GradCam.ChannelWeights(maps, head, target), image.Width, image.Height);
            double[] expected = [.. one.GetProperty("heat").EnumerateArray().Select(value => value.GetDouble())];

            // 1e-4 of the hottest value: convolutions in single precision are summed in another order.
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], heat.Values[7 * i], 1e-4);
            var score = head.Scores(maps.Means())[target];
            Assert.Equal(one.GetProperty("score").GetDouble(), score, 1e-3 * Math.Abs(score));
        }
    }

    [Fact]
    public void Automatic_differentiation_gives_the_closed_form_for_a_linear_head()
    {
        var maps = RandomMaps(channels: 12, height: 3, width: 4);
        var head = new LinearHead([[.. Enumerable.Range(0, 12).Select(k => Math.Sin(k))], new double[12]], [0.5, 0]);
        using var weights = torch.tensor([.. head.Weights[0].Select(weight => (float)weight)], [12]);

        var general = GradCam.ChannelWeights(maps, tensor => tensor.mean([2, 3]).mul(weights).sum());
        var closed = GradCam.ChannelWeights(maps, head, 0);

        // Single precision.
        for (var k = 0; k < 12; k++)
            Assert.Equal(closed[k], general[k], 1e-7);
    }

    [Fact]
    public void A_score_that_is_not_linear_is_differentiated_where_it_is()
    {
        var maps = RandomMaps(channels: 5, height: 2, width: 3);

        // y = Σ A²: the derivative is 2 A, its mean twice the mean.
        var weights = GradCam.ChannelWeights(maps, tensor => tensor.mul(tensor).sum());

        var means = maps.Means();
        for (var k = 0; k < 5; k++)
            Assert.Equal(2 * means[k], weights[k], 1e-6);
    }

    [Fact]
    public void Explaining_leaves_no_tensor_behind()
    {
        var maps = RandomMaps(channels: 3, height: 2, width: 2);
        GradCam.ChannelWeights(maps, tensor => tensor.sum());
        var before = LiveTensors.Settled();
        GradCam.ChannelWeights(maps, tensor => tensor.sum());

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    private static RgbImage Image()
    {
        var image = new RgbImage(Fixture.GetProperty("width").GetInt32(), Fixture.GetProperty("height").GetInt32());
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var (x, y, channel) = (i / 3 % image.Width, i / 3 / image.Width, i % 3);
            var isInside = ((x - 30) * (x - 30)) + ((y - 40) * (y - 40)) < 400;
            image.Pixels[i] = (byte)(isInside ? 60 + (40 * channel) + (x % 16) : 225 + ((x + y + channel) % 13));
        }

        return image;
    }

    private static LinearHead Head() => new(
        [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, 2048).Select(k => (c * 2048) + k).Select(i => Math.Sin(0.5 * i * ((i % 7) + 1))).ToArray())],
        [0.1, -0.2, 0.3]);

    private static ActivationMaps RandomMaps(int channels, int height, int width)
    {
        var random = new ModelComparison.Data.Randomness.Seed(1).CreateRandom();
        return new ActivationMaps([.. Enumerable.Range(0, channels * height * width).Select(_ => (float)random.NextDouble())], channels, height, width);
    }
}
