using ModelComparison.Torch.Checkpoints;

namespace ModelComparison.Vision.Backbones;

/// <summary>ResNet50 as torchvision initialises it under a seed.</summary>
internal static class RandomResNet50
{
    /// <summary>What draws the numbers, with its version.</summary>
    public static string Generator => "libtorch";

    /// <summary>The state dict of a new network.</summary>
    public static Checkpoint Draw(ulong seed) => throw new PlatformNotSupportedException($"random:{seed} is not built yet.");
}
