using ModelComparison.Vision.Checkpoints;
using Xunit;

namespace ModelComparison.Tests.Vision.Checkpoints;

public sealed class PyTorchFileTests
{
    // Every floating tensor of the fixture is arange(24).reshape(4, 6) / 4, exact in all formats.
    private static readonly float[] Base = [.. Enumerable.Range(0, 24).Select(i => i / 4f)];

    [Theory]
    [InlineData("float32", CheckpointElementType.Float32)]
    [InlineData("float16", CheckpointElementType.Float16)]
    [InlineData("bfloat16", CheckpointElementType.BFloat16)]
    [InlineData("float64", CheckpointElementType.Float64)]
    public void Floating_tensors_of_each_format_have_the_numbers_PyTorch_saved(string name, CheckpointElementType type)
    {
        var tensor = Read("all-types.pth").Find(name)!;
        Assert.Equal(type, tensor.ElementType);
        Assert.Equal([4, 6], tensor.Shape);
        Assert.Equal(Base, tensor.ToSingles());
    }

    [Theory]
    [InlineData("int64", new float[] { -3, -2, -1, 0, 1, 2 })]
    [InlineData("int32", new float[] { -3, -2, -1, 0, 1, 2 })]
    [InlineData("uint8", new float[] { 250, 251, 252, 253, 254, 255 })]
    [InlineData("bool", new float[] { 1, 0, 1 })]
    [InlineData("scalar", new float[] { 7 })]
    [InlineData("empty", new float[] { })]
    [InlineData("parameter", new[] { 0.5f, -0.5f })]
    [InlineData("expanded", new[] { 1.5f, 1.5f, 1.5f, 2.5f, 2.5f, 2.5f })]
    public void Other_tensors_have_the_numbers_PyTorch_saved(string name, float[] expected) =>
        Assert.Equal(expected, Read("all-types.pth").Find(name)!.ToSingles());

    [Fact]
    public void Views_of_one_storage_are_read_through_their_offset_and_strides()
    {
        var checkpoint = Read("all-types.pth");
        Assert.Equal([6, 4], checkpoint.Find("transposed")!.Shape);
        Assert.Equal([.. from column in Enumerable.Range(0, 6) from row in Enumerable.Range(0, 4) select Base[(6 * row) + column]],
            checkpoint.Find("transposed")!.ToSingles());
        Assert.Equal([Base[2], Base[8], Base[14], Base[20]], checkpoint.Find("column")!.ToSingles());
        Assert.Equal(Base[6..18], checkpoint.Find("rows")!.ToSingles());
        Assert.Equal([Base[1], Base[3], Base[5], Base[13], Base[15], Base[17]], checkpoint.Find("steps")!.ToSingles());
    }

    [Fact]
    public void Names_keep_the_order_of_the_state_dict() =>
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked"],
            Read("layers.pth").Tensors.Select(tensor => tensor.Name));

    [Fact]
    public void A_state_dict_beside_epochs_and_losses_is_found() =>
        Assert.Equal(Read("layers.pth").Tensors.Select(tensor => tensor.Name), Read("nested.pth").Tensors.Select(tensor => tensor.Name));

    [Theory]
    [InlineData("evil.pth", "'posix.system'")]
    [InlineData("module.pth", "'torch.nn.modules.container.Sequential'")]
    [InlineData("mixed.pth", "'epoch' is the value 3")]
    [InlineData("before-1.6-evil.pth", "'posix.system'")]
    [InlineData("before-1.6-module.pth", "'torch.nn.modules.container.Sequential'")]
    [InlineData("protocol-4.pth", "not one that torch.save writes by default")]
    [InlineData("tar.pth", "before 0.4")]
    [InlineData("script.pth", "TorchScript")]
    [InlineData("make_fixtures.py", "neither a PyTorch file nor safetensors")]
    [InlineData("absent.pth", "does not exist")]
    public void Anything_but_tensors_is_refused_by_name(string file, string reason)
    {
        var exception = Assert.Throws<CheckpointException>(() => Read(file));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
    }

    private static Checkpoint Read(string name) => CheckpointFile.Read(CheckpointFixture.PathOf(name));
}
