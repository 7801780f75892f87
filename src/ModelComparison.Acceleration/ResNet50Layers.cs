namespace ModelComparison.Acceleration;

/// <summary>The 53 convolutions of ResNet50 in the order of the native network (He et al. 2016, table 1, column "50-layer").</summary>
internal static class ResNet50Layers
{
    private const int Expansion = 4;
    private static readonly int[] BlockCounts = [3, 4, 6, 3];
    private static readonly int[] Widths = [64, 128, 256, 512];

    /// <summary>conv1, then per block conv1, conv2, conv3 and, in the first block of a stage, the projection of the shortcut.</summary>
    internal static IReadOnlyList<ResNet50Layer> All { get; } = Enumerate().ToList();

    private static IEnumerable<ResNet50Layer> Enumerate()
    {
        yield return new ResNet50Layer("conv1", "bn1", 64, 3, 7);
        var inputChannels = 64;
        for (var stage = 0; stage < BlockCounts.Length; stage++)
        {
            var width = Widths[stage];
            for (var block = 0; block < BlockCounts[stage]; block++)
            {
                var prefix = $"layer{stage + 1}.{block}";
                yield return new ResNet50Layer($"{prefix}.conv1", $"{prefix}.bn1", width, inputChannels, 1);
                yield return new ResNet50Layer($"{prefix}.conv2", $"{prefix}.bn2", width, width, 3);
                yield return new ResNet50Layer($"{prefix}.conv3", $"{prefix}.bn3", width * Expansion, width, 1);
                if (block == 0)
                    yield return new ResNet50Layer($"{prefix}.downsample.0", $"{prefix}.downsample.1", width * Expansion, inputChannels, 1);
                inputChannels = width * Expansion;
            }
        }
    }
}
