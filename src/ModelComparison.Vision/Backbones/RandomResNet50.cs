using ModelComparison.Torch.Checkpoints;
using TorchSharp;

namespace ModelComparison.Vision.Backbones;

/// <summary>ResNet50 as torchvision initialises it under a seed.</summary>
internal static class RandomResNet50
{
    /// <summary>What draws the numbers, with its version.</summary>
    public static string Generator => $"libtorch {torch.__version__}";

    /// <summary>The state dict of a new network.</summary>
    public static Checkpoint Draw(ulong seed)
    {
        using var scope = torch.NewDisposeScope();
        using var network = ResNet50.FromSeed(seed);
        return new Checkpoint($"random:{seed}", [.. network.state_dict().Select(entry => Copy(entry.Key, entry.Value))]);
    }

    private static CheckpointTensor Copy(string name, torch.Tensor tensor)
    {
        var type = tensor.dtype == torch.ScalarType.Int64 ? CheckpointElementType.Int64 : CheckpointElementType.Float32;
        return new CheckpointTensor(name, type, tensor.shape, tensor.bytes.ToArray());
    }
}
