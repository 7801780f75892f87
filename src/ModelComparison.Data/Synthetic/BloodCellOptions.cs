using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Synthetic;

/// <summary>Settings of the synthetic blood smear.</summary>
/// <param name="ImagesPerClass">Images of each of the five classes, at least 1.</param>
/// <param name="Seed">Every image has its own seed derived from this one, its class and its number.</param>
/// <param name="ImageSize">Height and width in pixels, 64 … 1024 (up to 1.4 times as many where the size is the confounder); the field of view is always 22 µm.</param>
/// <param name="Difficulty">
/// 0 … 1. Moves the classes towards each other (sizes, stains, immature and degranulated forms) and widens stain, illumination, focus and noise.
/// At 0.5 ordinary classifiers make some mistakes; at 0 they make none.
/// </param>
public sealed record BloodCellOptions(int ImagesPerClass, Seed Seed, int ImageSize = 224, double Difficulty = BloodCellOptions.DefaultDifficulty)
{
    /// <summary>The difficulty at which the five classifiers score between 0.90 and 0.99 on features of a network with random weights.</summary>
    public const double DefaultDifficulty = 0.5;

    /// <summary>A property that follows the class on purpose; null for none.</summary>
    public Confounding? Confounding { get; init; }

    /// <summary>Refuses settings outside their ranges.</summary>
    /// <exception cref="InputException">Says which setting, its range and the value it got.</exception>
    public void Validate()
    {
        if (ImagesPerClass < 1)
            throw new InputException($"The synthetic set needs images-per-class of at least 1; got {ImagesPerClass}.");
        if (ImageSize is < 64 or > 1024)
            throw new InputException($"The synthetic set needs an image size of 64 to 1024 pixels; got {ImageSize}.");
        if (!(Difficulty is >= 0.0 and <= 1.0))
            throw new InputException($"The synthetic set needs a difficulty between 0 and 1; got {Difficulty}.");
        Confounding?.Validate();
    }
}
