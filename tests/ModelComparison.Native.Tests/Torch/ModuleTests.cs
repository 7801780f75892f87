using System.Runtime.InteropServices;

using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using Xunit;

using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Torch;

public sealed class ModuleTests
{
    [Fact]
    public void Fields_are_registered_under_their_names_in_their_order()
    {
        using var block = new Block();
        Assert.Equal(
            ["scale", "conv.weight", "_norm.weight", "_norm.bias", "downsample.0.weight", "downsample.0.bias"],
            block.named_parameters().Select(entry => entry.name));
        Assert.Equal(
            ["offset", "_norm.running_mean", "_norm.running_var", "_norm.num_batches_tracked"],
            block.named_buffers().Select(entry => entry.name));
        Assert.Equal(["conv", "_norm", "downsample", "downsample.0"], block.named_modules().Select(entry => entry.name));
    }

    [Fact]
    public void Training_mode_reaches_every_module()
    {
        using var block = new Block();
        Assert.All(block.modules(), module => Assert.True(module.training));
        block.eval();
        Assert.False(block.training);
        Assert.All(block.modules(), module => Assert.False(module.training));
    }

    [Fact]
    public void A_state_dict_is_loaded_into_another_module()
    {
        using var first = new Block();
        using var second = new Block();
        second.load_state_dict(first.state_dict());
        Assert.All(first.state_dict(), entry => Assert.True(entry.Value.Equals(second.state_dict()[entry.Key])));
    }

    [Fact]
    public void A_state_dict_that_does_not_fit_is_refused()
    {
        using var block = new Block();
        var state = block.state_dict();
        state.Remove("scale");
        var error = Assert.Throws<InvalidOperationException>(() => block.load_state_dict(state));
        Assert.Contains("scale", error.Message, StringComparison.Ordinal);
        var (missing, unexpected) = block.load_state_dict(state, strict: false);
        Assert.Equal(["scale"], missing);
        Assert.Empty(unexpected);
        using var other = ones(5);
        Assert.Throws<ExternalException>(() => block.load_state_dict(new() { ["scale"] = other }, strict: false));
    }

    [Fact]
    public void Casting_keeps_the_parameters_and_spares_counters()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(nn.Conv2d(1, 2, 1), nn.BatchNorm2d(2));
        var before = net.parameters().ToArray();
        net.to(bfloat16);
        Assert.All(before.Zip(net.parameters()), pair => Assert.Same(pair.First, pair.Second));
        Assert.All(before, parameter => Assert.Equal(ScalarType.BFloat16, parameter.dtype));
        Assert.Equal(ScalarType.Int64, net.get_buffer("1.num_batches_tracked")!.dtype);
        Assert.Equal(ScalarType.BFloat16, net.call(ones(1, 1, 2, 2, dtype: bfloat16)).dtype);
    }

    [Fact]
    public void Hooks_see_inputs_and_results_until_they_are_removed()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 3);
        var seen = new List<long>();
        var hook = layer.register_forward_hook((_, input, output) =>
        {
            seen.Add(output.size(1));
            return output;
        });
        layer.call(ones(1, 2));
        hook.remove();
        layer.call(ones(1, 2));
        Assert.Equal([3L], seen);
    }

    [Fact]
    public void A_batch_norm_names_the_shape_it_needs()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm2d(2);
        var error = Assert.Throws<ArgumentException>(() => norm.call(ones(3, 2)));
        Assert.Contains("[N, C, H, W]", error.Message, StringComparison.Ordinal);
    }

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter scale = nn.Parameter(ones(2));
        private readonly Conv2d conv = nn.Conv2d(3, 2, 3, bias: false);
#pragma warning disable IDE1006 // A leading underscore stays part of the registered name.
        private readonly BatchNorm2d _norm = nn.BatchNorm2d(2);
#pragma warning restore IDE1006
        private readonly Tensor offset = zeros(2);

        [ComponentName(Name = "downsample")]
        private readonly Sequential shortcut = nn.Sequential(nn.Conv2d(3, 2, 1));

        internal Block() : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _norm.call(conv.call(input)) * scale.view(1, 2, 1, 1) + offset.view(1, 2, 1, 1)
            + shortcut.call(input).mean();
    }
}
