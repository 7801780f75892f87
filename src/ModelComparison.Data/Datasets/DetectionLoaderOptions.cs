using ModelComparison.Data.Augmentation;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Datasets;

/// <summary>How batches are made.</summary>
/// <param name="BatchSize">Images a batch, at least 1; the last batch of an epoch may be smaller.</param>
/// <param name="Workers">Threads that prepare batches ahead, at least 1.</param>
/// <param name="BatchesAhead">Batches that may wait to be used, at least 1.</param>
public sealed record DetectionLoaderOptions(int BatchSize = 16, int Workers = 1, int BatchesAhead = 4)
{
    /// <summary>How training images are varied.</summary>
    public DetectionAugmentationOptions Augmentation { get; init; } = new();

    /// <summary>Decides the order of images and their variations.</summary>
    public Seed Seed { get; init; } = new(0);

    /// <summary>Largest stride of the network; the sides of validation batches are multiples of it.</summary>
    public int Stride { get; init; } = 32;

    /// <summary>Whether validation batches take the shape of their images (the reference's default) or are square.</summary>
    public bool RectangularValidation { get; init; } = true;

    internal void Validate()
    {
        Require("a batch size", BatchSize);
        Require("workers", Workers);
        Require("batches ahead", BatchesAhead);
        Require("a stride", Stride);
        Augmentation.Validate();
    }

    private static void Require(string what, int value)
    {
        if (value < 1)
            throw new InputException($"The batch loader needs {what} of at least 1; got {value}. Give 1 or more.");
    }
}
