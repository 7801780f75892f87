using System.Text.Json;
using ModelComparison.Vision.Checkpoints;
using Xunit;

namespace ModelComparison.Tests.Vision.Checkpoints;

public sealed class PickledNetworkTests
{
    [Fact]
    public void A_pickled_network_reads_as_its_state_dict_without_its_classes()
    {
        // Made by PyTorch 1.13.1 with the script beside it: a training checkpoint around a network of classes that do not exist here.
        var checkpoint = CheckpointFile.ReadModule(CheckpointFixture.PathOf("reference-checkpoint.pt"));
        using var expected = JsonDocument.Parse(File.ReadAllText(CheckpointFixture.PathOf("reference-checkpoint.json")));
        var tensors = expected.RootElement.GetProperty("tensors").EnumerateObject().ToArray();

        Assert.Equal(tensors.Select(tensor => tensor.Name), checkpoint.Tensors.Select(tensor => tensor.Name));
        foreach (var tensor in tensors)
            Assert.Equal(tensor.Value.EnumerateArray().Select(value => value.GetSingle()), checkpoint.Find(tensor.Name)!.ToSingles());
        Assert.Equal("""{"0":"RBC","1":"WBC"}""", checkpoint.Metadata["names"]);
        Assert.Equal("2", checkpoint.Metadata["nc"]);
    }

    [Fact]
    public void Only_the_reader_of_networks_takes_networks() =>
        Assert.Throws<CheckpointException>(() => CheckpointFile.Read(CheckpointFixture.PathOf("reference-checkpoint.pt")));

    [Theory]
    [InlineData("evil.pth")]
    [InlineData("before-1.6-evil.pth")]
    public void A_name_that_no_network_needs_is_refused(string file) =>
        Assert.Contains("may be hostile", Assert.Throws<CheckpointException>(() => CheckpointFile.ReadModule(CheckpointFixture.PathOf(file))).Message, StringComparison.Ordinal);
}
