using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using ModelComparison.Torch.Checkpoints;
using ModelComparison.Vision.Backbones;
using TorchSharp;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Backbones;

public sealed class ResNet50Tests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_seed_draws_the_weights_that_torchvision_draws_bit_for_bit(int seed)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(FixturePath("resnet50-seeds.json")));
        var expected = document.RootElement.GetProperty("sha256-prefix-by-seed").GetProperty($"{seed}")
            .EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString());
        var drawn = RandomResNet50.Draw((ulong)seed);
        var hashes = expected.Keys.ToDictionary(name => name, name => Hash(drawn.Find(name)));
        Assert.Equal(expected, hashes!);
    }

    [Fact]
    public void Names_and_shapes_are_those_that_files_are_checked_against() => ResNet50Description.RequireMatch(RandomResNet50.Draw(1));

    [Fact]
    public void Weights_written_to_a_file_and_read_again_give_the_same_scores()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            using var scope = torch.NewDisposeScope();
            using var mode = torch.inference_mode();
            using var network = ResNet50.FromSeed(3, classCount: 5);
            SafeTensorsFile.Write(path, [.. network.state_dict().Select(entry => ToCheckpoint(entry.Key, entry.Value))]);
            using var copy = ResNet50.FromCheckpoint(CheckpointFile.Read(path));
            network.eval();
            copy.eval();
            var input = torch.randn([1, 3, 64, 64]);
            Assert.Equal([1, 5], copy.call(input).shape);
            Assert.Equal(network.call(input).bytes.ToArray(), copy.call(input).bytes.ToArray());
            Assert.Equal([1, 2048, 2, 2], copy.Activate(input).shape);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Every_parameter_gets_a_gradient()
    {
        using var scope = torch.NewDisposeScope();
        using var network = ResNet50.FromSeed(3, classCount: 2);
        network.train();
        network.call(torch.randn([2, 3, 64, 64])).sum().backward();
        foreach (var (name, parameter) in network.named_parameters())
            Assert.True(parameter.grad is not null, name);
    }

    private static CheckpointTensor ToCheckpoint(string name, torch.Tensor tensor) => new(name,
        tensor.dtype == torch.ScalarType.Int64 ? CheckpointElementType.Int64 : CheckpointElementType.Float32, tensor.shape, tensor.bytes.ToArray());

    private static string? Hash(CheckpointTensor? tensor) =>
        tensor is null ? null : Convert.ToHexStringLower(SHA256.HashData(tensor.Bytes.Span))[..16];

    private static string FixturePath(string name, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "fixtures", name);
}
