using System.Globalization;
using ModelComparison.Data;

namespace ModelComparison.Vision.Backbones;

/// <summary>Where a network's weights come from, as the user writes it: <c>imagenet</c>, <c>random:SEED</c> or a file.</summary>
public sealed record WeightsSource
{
    private const string RandomPrefix = "random:";

    private WeightsSource(WeightsSourceKind kind, string text, ulong seed)
    {
        Kind = kind;
        Text = text;
        Seed = seed;
    }

    /// <summary>Which of the three it is.</summary>
    public WeightsSourceKind Kind { get; }

    /// <summary>What the user wrote: the published name, <c>random:SEED</c> or the path.</summary>
    public string Text { get; }

    /// <summary>Seed of a random network, as PyTorch's <c>manual_seed</c> takes it; 0 for the others.</summary>
    public ulong Seed { get; }

    /// <summary>torchvision's ImageNet weights.</summary>
    public static WeightsSource ImageNet { get; } = new(WeightsSourceKind.Published, "imagenet", 0);

    /// <summary>The network's own initialisation from a seed.</summary>
    public static WeightsSource Random(ulong seed) =>
        new(WeightsSourceKind.Random, RandomPrefix + seed.ToString(CultureInfo.InvariantCulture), seed);

    /// <summary>A file, whatever its name.</summary>
    public static WeightsSource OfFile(string path) => new(WeightsSourceKind.File, path, 0);

    /// <summary>Reads what the user wrote. A published name wins over a file of the same name; write <c>./imagenet</c> for the file.</summary>
    /// <exception cref="InputException">The text is empty, or the seed is not a whole number from 0 to 2⁶³ − 1.</exception>
    public static WeightsSource Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new InputException("--weights needs imagenet, random:SEED or a file; got nothing.");
        if (text.StartsWith(RandomPrefix, StringComparison.Ordinal))
        {
            return ulong.TryParse(text.AsSpan(RandomPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
                && seed <= long.MaxValue
                ? Random(seed)
                : throw new InputException($"--weights random:SEED needs a whole number from 0 to {long.MaxValue}; got '{text}'.");
        }

        var kind = KnownWeights.All.Any(known => known.Name == text) ? WeightsSourceKind.Published : WeightsSourceKind.File;
        return new WeightsSource(kind, text, 0);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
