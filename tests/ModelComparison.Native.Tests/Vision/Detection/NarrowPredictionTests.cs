using ModelComparison.Acceleration;
using ModelComparison.Data;
using ModelComparison.Vision.Detection;
using Xunit;
using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Vision.Detection;

/// <summary>Predictions in bfloat16, beside those in single precision.</summary>
public sealed class NarrowPredictionTests
{
    // Rounding to 8 significant bits after each of some twenty layers. The fixture's normalisations amplify it: PyTorch with activations and weights
    // rounded the same way differs by 0.07, 0.09 and 0.11.
    [Fact]
    public void Raw_maps_are_those_of_single_precision_to_the_rounding_that_the_network_amplifies()
    {
        using var scope = NewDisposeScope();
        using var wide = Accelerated(DetectionFixture.NetworkA(), 1, DetectionPrecision.Float32);
        using var narrow = Accelerated(DetectionFixture.NetworkA(), 1, DetectionPrecision.BFloat16);
        var images = DetectionFixture.Images();
        foreach (var (expected, actual) in wide.forward(images).Zip(narrow.forward(images)))
            Assert.InRange(RelativeDistance(Numbers.Of(expected), Numbers.Of(actual)), 1e-3, 0.13);
    }

    [Fact]
    public void Two_runs_and_any_number_of_threads_give_the_same_bytes()
    {
        var one = Run(1);

        foreach (var threads in (int[])[1, 2, 3, 5])
            Assert.All(one.Zip(Run(threads)), pair => Assert.True(pair.First.AsSpan().SequenceEqual(pair.Second), $"{threads} threads"));
    }

    [Fact]
    public void An_image_s_maps_do_not_depend_on_the_others_of_the_batch()
    {
        using var scope = NewDisposeScope();
        using var network = Accelerated(Yolov8Network.FromSeed(4, 2), 2, DetectionPrecision.BFloat16);
        var images = Images();
        var together = network.forward(images);
        var alone = network.forward(images[TensorIndex.Slice(1, 2)]);

        foreach (var (batch, single) in together.Zip(alone))
            Assert.Equal(Numbers.Of(batch[TensorIndex.Slice(1, 2)]), Numbers.Of(single));
    }

    [Fact]
    public void A_prediction_leaves_no_tensor_behind()
    {
        using var network = Accelerated(Yolov8Network.FromSeed(4, 2), 2, DetectionPrecision.BFloat16);
        using var images = Images();
        Predict(network, images);
        var before = LiveTensors.Settled();

        Predict(network, images);

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void An_image_of_eight_bits_enters_without_rounding()
    {
        // Two images that bfloat16 could not tell apart as shares of 255.
        using var scope = NewDisposeScope();
        using var network = Accelerated(Yolov8Network.FromSeed(4, 2), 1, DetectionPrecision.BFloat16);
        using var brighter = full([1, 3, 32, 32], 254 / 255f);
        using var brightest = full([1, 3, 32, 32], 255 / 255f);

        Assert.NotEqual(Numbers.Of(network.forward(brighter)[0]), Numbers.Of(network.forward(brightest)[0]));
    }

    [Fact]
    public void A_number_of_classes_that_does_not_suit_is_refused_with_what_to_do()
    {
        SkipWithoutSupport();
        using var network = Yolov8Network.FromSeed(1, 70);

        var message = Assert.Throws<InputException>(() => network.Accelerate(1, precision: DetectionPrecision.BFloat16)).Message;

        Assert.Contains("70 channels", message, StringComparison.Ordinal);
        Assert.EndsWith("use float32.", message, StringComparison.Ordinal);
    }

    private static void SkipWithoutSupport()
    {
        if (AcceleratedResNet50.Capabilities.BFloat16Obstacle is { } obstacle)
            Assert.Skip($"This machine has no bfloat16: {obstacle}.");
    }

    private static Yolov8Network Accelerated(Yolov8Network network, int threads, DetectionPrecision precision)
    {
        SkipWithoutSupport();
        Assert.True(network.Accelerate(threads, weightsStay: true, precision));
        Assert.Equal(precision == DetectionPrecision.BFloat16, network.Engine.Contains("bfloat16", StringComparison.Ordinal));
        network.eval();
        return network;
    }

    private static Tensor Images()
    {
        using var generator = new Generator(9);
        return empty(3, 3, 64, 96).uniform_(0, 1, generator);
    }

    private static float[][] Run(int threads)
    {
        using var scope = NewDisposeScope();
        using var network = Accelerated(Yolov8Network.FromSeed(4, 2), threads, DetectionPrecision.BFloat16);
        var images = Images();
        return [.. network.forward(images).Concat(network.forward(images[TensorIndex.Slice(0, 1)])).Select(Numbers.Of)];
    }

    private static void Predict(Yolov8Network network, Tensor images)
    {
        using var scope = NewDisposeScope();
        BoxDecoder.Decode(network.forward(images));
    }

    private static double RelativeDistance(float[] expected, float[] actual) =>
        Math.Sqrt(expected.Zip(actual).Sum(pair => Math.Pow(pair.First - pair.Second, 2)) / expected.Sum(value => (double)value * value));
}
