using System.Text.Json;

namespace ModelComparison.Native.Tests.Acceleration;

/// <summary>Weights and images by the formulas of Fixtures/make_resnet50.py, and torchvision's features for them.</summary>
internal static class GeneratedResNet50
{
    private static readonly Lazy<Dictionary<string, (float[] Values, long[] Shape)>> Weights = new(MakeWeights);

    /// <summary>Torchvision's features: the oracle.</summary>
    public static Fixture Oracle { get; } = JsonSerializer.Deserialize<Fixture>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Acceleration", "Fixtures", "resnet50.json")), JsonSerializerOptions.Web)!;

    public static (ReadOnlyMemory<float> Values, long[] Shape) Parameter(string name) => Weights.Value[name];

    /// <summary>Pixels [H, W, 3] of a generated image.</summary>
    public static byte[] Image(int number, int height, int width)
    {
        var pixels = new byte[height * width * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (y, x, channel) = (i / 3 / width, i / 3 % width, i % 3);
            var noise = (int)(32 * Draw(((ulong)(number + 1) << 40) + (ulong)i));
            pixels[i] = (byte)((3 * x) + (2 * y) + (50 * channel) + (37 * number) + noise);
        }

        return pixels;
    }

    public static byte[] Images(IEnumerable<int> numbers, int height, int width) =>
        numbers.SelectMany(number => Image(number, height, width)).ToArray();

    /// <summary>Steele, Lea and Flood 2014, "SplitMix64": the number at a place of its sequence, as a fraction in [0, 1).</summary>
    private static double Draw(ulong index)
    {
        var z = unchecked((index + 1) * 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return ((z ^ (z >> 31)) >> 40) / 16777216.0;
    }

    private static Dictionary<string, (float[] Values, long[] Shape)> MakeWeights()
    {
        var weights = new Dictionary<string, (float[] Values, long[] Shape)>();
        var offset = 0UL;
        foreach (var (convolution, normalisation, shape) in Layers())
        {
            var bound = Math.Sqrt(6.0 / (shape[1] * shape[2] * shape[3]));
            var last = normalisation.EndsWith("bn3", StringComparison.Ordinal);
            Add($"{convolution}.weight", shape, -bound, bound);
            Add($"{normalisation}.weight", [shape[0]], last ? 0.2 : 0.5, last ? 0.4 : 1.5);
            Add($"{normalisation}.bias", [shape[0]], -0.2, 0.2);
            Add($"{normalisation}.running_mean", [shape[0]], -0.2, 0.2);
            Add($"{normalisation}.running_var", [shape[0]], 0.5, 1.5);
        }

        return weights;

        void Add(string name, long[] shape, double low, double high)
        {
            var values = new float[shape.Aggregate((product, size) => product * size)];
            for (var i = 0; i < values.Length; i++)
                values[i] = (float)(low + ((high - low) * Draw(offset + (ulong)i)));
            weights.Add(name, (values, shape));
            offset += (ulong)values.Length;
        }
    }

    private static IEnumerable<(string Convolution, string Normalisation, long[] Shape)> Layers()
    {
        yield return ("conv1", "bn1", [64, 3, 7, 7]);
        var input = 64L;
        int[] blockCounts = [3, 4, 6, 3];
        for (var stage = 0; stage < blockCounts.Length; stage++)
        {
            var width = 64L << stage;
            for (var block = 0; block < blockCounts[stage]; block++)
            {
                var prefix = $"layer{stage + 1}.{block}";
                yield return ($"{prefix}.conv1", $"{prefix}.bn1", [width, input, 1, 1]);
                yield return ($"{prefix}.conv2", $"{prefix}.bn2", [width, width, 3, 3]);
                yield return ($"{prefix}.conv3", $"{prefix}.bn3", [4 * width, width, 1, 1]);
                if (block == 0)
                    yield return ($"{prefix}.downsample.0", $"{prefix}.downsample.1", [4 * width, input, 1, 1]);
                input = 4 * width;
            }
        }
    }

    public sealed record Fixture(string Tool, IReadOnlyList<Case> Cases);

    public sealed record Case(int Image, int Height, int Width, string Features)
    {
        public float[] Values()
        {
            var bytes = Convert.FromBase64String(Features);
            return Enumerable.Range(0, bytes.Length / 4).Select(i => BitConverter.ToSingle(bytes, 4 * i)).ToArray();
        }
    }
}
