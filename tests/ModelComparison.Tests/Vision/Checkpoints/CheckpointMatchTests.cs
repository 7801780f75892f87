using ModelComparison.Vision.Checkpoints;
using Xunit;

namespace ModelComparison.Tests.Vision.Checkpoints;

public sealed class CheckpointMatchTests
{
    private static readonly Checkpoint File = new("weights.pth",
        [CheckpointTensor.FromSingles("a", [2], [1, 2]), CheckpointTensor.FromSingles("b", [1, 2], [3, 4])]);

    [Fact]
    public void The_same_names_and_shapes_pass_and_an_optional_tensor_may_be_absent() =>
        File.RequireMatch("Network", [new("b", [1, 2]), new("a", [2]), new("counter", [], Required: false)]);

    [Fact]
    public void The_first_mismatches_of_each_kind_are_named()
    {
        var exception = Assert.Throws<CheckpointException>(() => File.RequireMatch("Network",
            [new("b", [2, 1]), new("c", [1]), new("d", [1]), new("e", [1]), new("f", [1])]));
        Assert.Equal("Network needs weights with its own names and shapes; 'weights.pth' lacks c, d, e and 1 more; it has a wrong shape in "
            + "b is [1, 2], not [2, 1]; it has no place in the network for a. Use a state dict of that network.", exception.Message);
    }
}
