using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Vision.Detection;

/// <summary>The images of a training, decoded, with the loaders that make batches of them.</summary>
internal sealed record DetectionTrainingImages(
    string Source, IReadOnlyList<string> ClassNames, DetectionBatchLoader Training, DetectionBatchLoader Validation,
    IReadOnlyList<DetectionSample> TrainingSamples, IReadOnlyList<DetectionSample> ValidationSamples, IReadOnlyList<IgnoredFile> Skipped, string Identity)
{
    /// <summary>Decodes all images; what cannot be read is listed in <see cref="Skipped"/>.</summary>
    /// <exception cref="InputException">No training image with a box is left, or no validation image.</exception>
    public static DetectionTrainingImages Load(
        DetectionDataset data, DetectionTrainerOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var cacheOptions = new DetectionCacheOptions(Threads: options.Threads);
        var training = DetectionImageCache.Load(data.Training, options.ImageSize, cacheOptions, progress, cancellationToken);
        var validation = DetectionImageCache.Load(data.Validation, options.ImageSize, cacheOptions, progress: null, cancellationToken);
        (data with { Training = training.Samples, Validation = validation.Samples, Skipped = [.. data.Skipped, .. training.Skipped, .. validation.Skipped] }).RequireTrainable();
        var loading = new DetectionLoaderOptions(options.Schedule.BatchSize, Math.Min(options.Threads, MostWorkers)) { Seed = new Seed((ulong)options.Seed) };
        return new DetectionTrainingImages(
            data.Source,
            data.ClassNames,
            new DetectionBatchLoader(training, loading),
            new DetectionBatchLoader(validation, loading with { BatchSize = 2 * options.Schedule.BatchSize }),
            training.Samples,
            validation.Samples,
            [.. training.Skipped, .. validation.Skipped],
            IdentityOf(training.Samples, validation.Samples));
    }

    private const int MostWorkers = 8;

    // Names, sizes and boxes: what decides the batches, save the pixels.
    private static string IdentityOf(IReadOnlyList<DetectionSample> training, IReadOnlyList<DetectionSample> validation)
    {
        var text = new StringBuilder();
        foreach (var sample in training.Concat(validation))
        {
            text.Append(CultureInfo.InvariantCulture, $"{sample.RelativePath}|{sample.Width}|{sample.Height}");
            foreach (var item in sample.Boxes)
                text.Append(CultureInfo.InvariantCulture, $"|{item.ClassIndex} {item.Box.CentreX:R} {item.Box.CentreY:R} {item.Box.Width:R} {item.Box.Height:R}");
            text.Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
