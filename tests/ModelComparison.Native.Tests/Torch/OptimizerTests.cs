using TorchSharp.Modules;
using Xunit;

using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Torch;

/// <summary>Six clipped steps over two parameter groups end at PyTorch's parameters.</summary>
public sealed class OptimizerTests
{
    [Fact]
    public void Stochastic_gradient_descent_steps_like_pytorch()
    {
        Follows("sgd", (weight, bias) => optim.SGD([Sgd(weight), Sgd(bias, 0.02)], 0.1));
        Follows("sgd_momentum", (weight, bias) =>
            optim.SGD([Sgd(weight), Sgd(bias, 0.02)], 0.1, momentum: 0.9, dampening: 0.1, weight_decay: 1e-2));
        Follows("sgd_nesterov", (weight, bias) =>
            optim.SGD([Sgd(weight), Sgd(bias, 0.02)], 0.05, momentum: 0.937, nesterov: true, weight_decay: 5e-4));
    }

    [Fact]
    public void Adam_steps_like_pytorch()
    {
        Follows("adam", (weight, bias) => optim.Adam([Adam(weight), Adam(bias, 0.02)], lr: 0.01, beta1: 0.8, beta2: 0.99, weight_decay: 1e-2));
        Follows("adam_amsgrad", (weight, bias) => optim.Adam([Adam(weight), Adam(bias, 0.02)], lr: 0.01, amsgrad: true));
    }

    [Fact]
    public void AdamW_steps_like_pytorch()
    {
        Follows("adamw", (weight, bias) => optim.AdamW([AdamW(weight), AdamW(bias, 0.02)], lr: 0.01, weight_decay: 0.05));
        Follows("adamw_maximize", (weight, bias) => optim.AdamW([AdamW(weight), AdamW(bias, 0.02)], lr: 0.01, weight_decay: 0.05, maximize: true));
    }

    [Fact]
    public void Zeroing_in_the_optimiser_keeps_zeros_and_in_the_module_clears()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 2);
        using var optimizer = optim.SGD(layer.parameters(), 0.1);
        layer.call(ones(1, 2)).sum().backward();

        optimizer.zero_grad();
        Assert.Equal(0f, layer.weight.grad!.abs().sum().item<float>());
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
        // A parameter without a gradient is left as it is.
        using var before = layer.weight.clone();
        optimizer.step();
        Assert.True(before.Equals(layer.weight));
    }

    [Fact]
    public void A_parameter_belongs_to_one_group()
    {
        using var layer = nn.Linear(2, 2);
        var error = Assert.Throws<ArgumentException>(() => optim.SGD([Sgd(layer.weight), Sgd(layer.weight)], 0.1));
        Assert.Contains("one group", error.Message, StringComparison.Ordinal);
    }

    private static void Follows(string name, Func<Parameter, Parameter, optim.Optimizer> make)
    {
        var expected = Fixture.Read("training.json")["optimizers"].GetProperty(name);
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var layer = nn.Linear(7, 5);
        var x = randn(8, 7);
        using var optimizer = make(layer.weight, layer.bias!);
        foreach (var norm in Fixture.Numbers(expected.GetProperty("norms")))
        {
            optimizer.zero_grad();
            layer.call(x).pow(2).sum().backward();
            Assert.Equal(norm, nn.utils.clip_grad_norm_(layer.parameters(), 3.0), norm * 1e-6);
            optimizer.step();
        }
        // The steps are the same operations; the gradients may differ by the order of a sum of eight.
        Assert.Equal(Fixture.Numbers(expected.GetProperty("weight")), Numbers(layer.weight), Close);
        Assert.Equal(Fixture.Numbers(expected.GetProperty("bias")), Numbers(layer.bias!), Close);
    }

    private static float[] Numbers(Tensor tensor) => tensor.data<float>().ToArray();

    private static bool Close(float expected, float actual) => Math.Abs(expected - actual) < 1e-6f;

    // What a group leaves out is the optimiser's; the second group has its own rate and no decay.
    private static SGD.ParamGroup Sgd(Parameter parameter, double? rate = null) =>
        new([parameter], new SGD.Options { LearningRate = rate, weight_decay = rate is null ? null : 0 });

    private static Adam.ParamGroup Adam(Parameter parameter, double? rate = null) =>
        new([parameter], new Adam.Options { LearningRate = rate, weight_decay = rate is null ? null : 0 });

    private static AdamW.ParamGroup AdamW(Parameter parameter, double? rate = null) =>
        new([parameter], new AdamW.Options { LearningRate = rate, weight_decay = rate is null ? null : 0 });
}
