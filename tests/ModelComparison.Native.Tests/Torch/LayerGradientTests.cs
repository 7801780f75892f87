using System.Text.Json;

using TorchSharp;
using Xunit;

using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Torch;

/// <summary>Every layer, in training mode, gives PyTorch's result, gradients and running statistics.</summary>
public sealed class LayerGradientTests
{
    // Sums of a few hundred float32 products; the order of summation may differ with the number of threads.
    private const float Tolerance = 2e-5f;

    private static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Layers = new()
    {
        ["Conv2d"] = () => nn.Conv2d(4, 6, 3, stride: 2, padding: 1, groups: 2),
        ["Conv2dReflect"] = () => nn.Conv2d(4, 2, 3, padding: 1, padding_mode: PaddingModes.Reflect),
        ["Conv2dSame"] = () => nn.Conv2d(4, 2, (3, 2), Padding.Same, dilation: (2, 2)),
        ["BatchNorm2d"] = () => nn.BatchNorm2d(4, eps: 1e-3, momentum: 0.03),
        ["ReLU"] = () => nn.ReLU(),
        ["ReLU6"] = () => nn.ReLU6(),
        ["SiLU"] = () => nn.SiLU(),
        ["Sigmoid"] = () => nn.Sigmoid(),
        ["Tanh"] = () => nn.Tanh(),
        ["LeakyReLU"] = () => nn.LeakyReLU(0.1),
        ["Hardswish"] = () => nn.Hardswish(),
        ["Softmax"] = () => nn.Softmax(1),
        ["LogSoftmax"] = () => nn.LogSoftmax(1),
        ["MaxPool2d"] = () => nn.MaxPool2d(5, stride: 1, padding: 2),
        ["AvgPool2d"] = () => nn.AvgPool2d(3, stride: 2, padding: 1, ceil_mode: true, count_include_pad: false),
        ["AdaptiveAvgPool2d"] = () => nn.AdaptiveAvgPool2d((2, 3)),
        ["Dropout"] = () => nn.Dropout(0.3),
        ["Flatten"] = () => nn.Flatten(),
        ["Upsample"] = () => nn.Upsample(scale_factor: [2], mode: UpsampleMode.Nearest),
        ["UpsampleBilinear"] = () => nn.Upsample(size: [9, 5], mode: UpsampleMode.Bilinear, align_corners: false),
        ["Linear"] = () => nn.Sequential(nn.Flatten(), nn.Linear(4 * 5 * 5, 3)),
        ["BatchNorm1d"] = () => nn.Sequential(nn.Flatten(2), nn.BatchNorm1d(4)),
    };

    public static TheoryData<string> Names => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_layer_gives_the_result_and_gradients_of_pytorch(string name)
    {
        var expected = Fixture.Read("training.json")["layers"].GetProperty(name);
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var layer = Layers[name]();
        var input = randn(2, 4, 5, 5).requires_grad_();

        var output = layer.call(input);
        (output * linspace(-1, 1, output.numel()).view_as(output)).sum().backward();

        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()), output.shape);
        Same(expected.GetProperty("output"), output);
        Same(expected.GetProperty("gradient"), input.grad!);
        Assert.All(
            expected.GetProperty("parameters").EnumerateArray().Zip(layer.parameters()), pair => Same(pair.First, pair.Second.grad!));
        Assert.Equal(expected.GetProperty("buffers").GetArrayLength(), layer.buffers().Count());
        Assert.All(expected.GetProperty("buffers").EnumerateArray().Zip(layer.buffers()), pair => Same(pair.First, pair.Second));
    }

    private static void Same(JsonElement expected, Tensor actual) =>
        Assert.Equal(Fixture.Numbers(expected), actual.detach().to(float32).data<float>().ToArray(), Close);

    private static bool Close(float expected, float actual) => Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected));
}
