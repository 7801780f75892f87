using System.Globalization;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Synthetic;

/// <summary>
/// A shortcut made on purpose: some property of the image follows the class, so that a classifier can be right without looking at the cell.
/// Made to prove that the shortcut probe finds what is there and nothing else.
/// </summary>
/// <param name="Kind">The property.</param>
/// <param name="Strength">
/// Share of the images that take their class's value, 0 … 1. The others take the value of a class drawn at random from all five, so at 0 the
/// property varies as much as at 1 and says nothing.
/// </param>
public sealed record Confounding(ConfounderKind Kind, double Strength = 1.0)
{
    private static readonly string[] KindNames = ["background-stain", "size", "compression"];

    // Concentrations on the glass, by class: azure, eosin, blue, haemoglobin. Each lowers the light by 5 to 10 % in some channel: visible, as a
    // badly rinsed slide is, and several times what differs between slides at the default difficulty.
    private static readonly float[][] GlassStains =
    [
        [0f, 0f, 0f, 0f],
        [0f, 0.080f, 0f, 0f],
        [0f, 0f, 0.080f, 0f],
        [0.060f, 0f, 0f, 0f],
        [0f, 0f, 0f, 0.080f],
    ];

    private static readonly double[] SizeFactors = [1.0, 1.3, 1.1, 1.4, 1.2];
    private static readonly int[] JpegQualities = [75, 95, 40, 85, 60];

    /// <summary>The names of the kinds, as the command line has them.</summary>
    public static IReadOnlyList<string> Names => KindNames;

    /// <summary>The kind's name: "background-stain".</summary>
    public string Name => KindNames[(int)Kind];

    /// <summary>Reads "background-stain", "size:0.8", "compression:0.5".</summary>
    /// <exception cref="InputException">No such kind, or a strength outside 0 … 1.</exception>
    public static Confounding Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        var kind = Array.IndexOf(KindNames, name);
        if (kind < 0)
            throw new InputException($"A confounder must be one of {string.Join(", ", KindNames)}, with a strength as in {KindNames[0]}:0.8 if not 1; got '{text}'.");
        var strength = 1.0;
        if (colon >= 0 && (!double.TryParse(text.AsSpan(colon + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out strength) || strength > 1))
            throw new InputException($"The strength of a confounder must be a number from 0 to 1, as in {name}:0.8; got '{text[(colon + 1)..]}'.");
        return new Confounding((ConfounderKind)kind, strength);
    }

    /// <summary>"size:0.8", which <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}:{Strength:R}");

    /// <summary>Refuses a strength outside its range.</summary>
    /// <exception cref="InputException">Says the range and the value.</exception>
    public void Validate()
    {
        if (!(Strength is >= 0.0 and <= 1.0))
            throw new InputException($"The strength of a confounder must be a number from 0 to 1; got {Strength.ToString(CultureInfo.InvariantCulture)}.");
    }

    /// <summary>The class whose value an image takes, from its own seed.</summary>
    /// <param name="classIndex">The image's class.</param>
    /// <param name="imageSeed">The seed of the image.</param>
    public int LevelOf(int classIndex, Seed imageSeed)
    {
        var random = imageSeed.For("confounder").CreateRandom();
        return random.NextDouble() < Strength ? classIndex : random.Next(GlassStains.Length);
    }

    internal int SizeOf(int level, int size) => Kind == ConfounderKind.ImageSize ? (int)Math.Round(size * SizeFactors[level]) : size;

    internal int? JpegQualityOf(int level) => Kind == ConfounderKind.Compression ? JpegQualities[level] : null;

    internal void StainGlass(int level, SmearCanvas canvas)
    {
        if (Kind != ConfounderKind.BackgroundStain)
            return;
        for (var stain = 0; stain < GlassStains[level].Length; stain++)
        {
            foreach (ref var concentration in canvas[(Stain)stain])
                concentration += GlassStains[level][stain];
        }
    }
}
