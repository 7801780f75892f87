using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Vision.Training;

namespace ModelComparison.Vision.Detection;

/// <summary>Settings of a detector's training. Epochs, patience and image size have the study's values, everything else YOLOv8's.</summary>
public sealed record DetectionTrainerOptions
{
    /// <summary>Optimiser, learning rates, batch size and number of epochs.</summary>
    public TrainingScheduleOptions Schedule { get; init; } = new() { Epochs = 50 };

    /// <summary>Longer side of an image in pixels, a multiple of 32 and at least 64.</summary>
    public int ImageSize { get; init; } = 640;

    /// <summary>Epochs without a better fitness after which the training ends; 0 for never.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Last epochs, in which images are no longer joined into mosaics. A training of fewer epochs keeps mosaics throughout, as the reference does.</summary>
    public int EpochsWithoutMosaic { get; init; } = 10;

    /// <summary>Largest norm of all gradients together; larger ones are scaled down to it.</summary>
    public double MaximumGradientNorm { get; init; } = 10;

    /// <summary>Weights, order of the images and augmentation derive from it.</summary>
    public long Seed { get; init; }

    /// <summary>Weights to start from, with any number of classes; null for random ones.</summary>
    public string? Weights { get; init; }

    /// <summary>Most processor threads. Another number may change the last digits, since sums are split among threads.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Most bytes of decoded images to keep in memory; those beyond are decoded again whenever they are needed. It changes no result.</summary>
    public long ImageMemoryBytes { get; init; } = new DetectionCacheOptions().MemoryBytes;

    /// <summary>Refuses settings outside their ranges.</summary>
    /// <exception cref="InputException">Says which setting, its range and the value it got.</exception>
    public void Validate()
    {
        Demand(Schedule.Epochs >= 1, "epochs of at least 1", Schedule.Epochs);
        Demand(Schedule.BatchSize >= 1, "a batch of at least 1 image", Schedule.BatchSize);
        Demand(ImageSize >= 64 && ImageSize % Yolov8Network.SizeMultiple == 0, "an image size of at least 64 that is a multiple of 32", ImageSize);
        Demand(Patience >= 0, "a patience of at least 0", Patience);
        Demand(EpochsWithoutMosaic >= 0, "epochs without mosaic of at least 0", EpochsWithoutMosaic);
        Demand(Seed >= 0, "a seed of at least 0", Seed);
        Demand(Threads >= 1, "at least 1 thread", Threads);
    }

    /// <summary>Whether images are joined into mosaics in an epoch.</summary>
    /// <param name="epoch">From 0.</param>
    public bool UsesMosaic(int epoch) => Schedule.Epochs < EpochsWithoutMosaic || epoch < Schedule.Epochs - EpochsWithoutMosaic;

    private static void Demand(bool isMet, string need, long got)
    {
        if (!isMet)
            throw new InputException($"The training of a detector needs {need}; got {got}.");
    }
}
