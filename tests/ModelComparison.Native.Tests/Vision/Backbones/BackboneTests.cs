using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Checkpoints;
using TorchSharp;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Backbones;

public sealed class BackboneTests
{
    public static TheoryData<string> Names => [.. NetworkBackbone.Trainable.Select(network => network.Name)];

    [Theory]
    [InlineData("resnet50", 0)]
    [InlineData("resnet50", 7)]
    [InlineData("mobilenet_v2", 0)]
    [InlineData("mobilenet_v2", 7)]
    public void A_seed_draws_the_weights_that_torchvision_draws_bit_for_bit(string name, int seed)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(FixturePath("backbone-seeds.json")));
        var expected = document.RootElement.GetProperty("sha256-prefix").GetProperty(name).GetProperty($"{seed}")
            .EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString());
        var drawn = RandomWeights.Draw(Find(name), (ulong)seed);
        var hashes = expected.Keys.ToDictionary(tensor => tensor, tensor => Hash(drawn.Find(tensor)));
        Assert.Equal(expected, hashes!);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_and_shapes_are_those_that_files_are_checked_against(string name)
    {
        var backbone = Find(name);
        using var network = backbone.FromSeed(1);
        Assert.Equal(
            network.state_dict().Select(entry => (entry.Key, string.Join(",", entry.Value.shape))).Order(),
            RandomWeights.Draw(backbone, 1).Tensors.Select(tensor => (tensor.Name, string.Join(",", tensor.Shape))).Order());
    }

    [Fact]
    public void Weights_of_one_network_are_refused_by_another()
    {
        var exception = Assert.Throws<CheckpointException>(() => Backbone.MobileNetV2.FromCheckpoint(RandomWeights.Draw(Backbone.ResNet50, 1)));
        Assert.Contains("MobileNetV2", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_written_to_a_file_and_read_again_give_the_same_scores(string name)
    {
        var backbone = Find(name);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            using var scope = torch.NewDisposeScope();
            using var mode = torch.inference_mode();
            using var network = backbone.FromSeed(3, classCount: 5);
            SafeTensorsFile.Write(path, [.. network.state_dict().Select(entry => ToCheckpoint(entry.Key, entry.Value))]);
            using var copy = backbone.FromCheckpoint(CheckpointFile.Read(path));
            network.eval();
            copy.eval();
            var input = torch.randn([1, 3, 64, 64]);
            Assert.Equal([1, 5], copy.call(input).shape);
            Assert.Equal(network.call(input).bytes.ToArray(), copy.call(input).bytes.ToArray());
            Assert.Equal([1, backbone.FeatureCount, 2, 2], copy.Activate(input).shape);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_gets_a_gradient(string backbone)
    {
        using var scope = torch.NewDisposeScope();
        using var network = Find(backbone).FromSeed(3, classCount: 2);
        network.train();
        network.call(torch.randn([2, 3, 64, 64])).sum().backward();
        foreach (var (parameterName, parameter) in network.named_parameters())
            Assert.True(parameter.grad is not null, parameterName);
    }

    private static NetworkBackbone Find(string name) => (NetworkBackbone)Backbone.Find(name);

    private static CheckpointTensor ToCheckpoint(string name, torch.Tensor tensor) => new(name,
        tensor.dtype == torch.ScalarType.Int64 ? CheckpointElementType.Int64 : CheckpointElementType.Float32, tensor.shape, tensor.bytes.ToArray());

    private static string? Hash(CheckpointTensor? tensor) =>
        tensor is null ? null : Convert.ToHexStringLower(SHA256.HashData(tensor.Bytes.Span))[..16];

    private static string FixturePath(string name, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "fixtures", name);
}
