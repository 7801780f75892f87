using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>The images of a training, decoded, with the loaders that make batches of them.</summary>
internal sealed record DetectionTrainingImages(
    string Source, IReadOnlyList<string> ClassNames, DetectionBatchLoader Training, DetectionBatchLoader Validation,
    IReadOnlyList<DetectionSample> TrainingSamples, IReadOnlyList<DetectionSample> ValidationSamples, IReadOnlyList<IgnoredFile> Skipped, string Identity)
{
    /// <summary>What was left out of the data set and what is remarkable about it, a sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; private init; } = [];

    /// <summary>The true boxes of the training images.</summary>
    public LabelStatistics Labels => new(
        ClassNames,
        TrainingSamples.Count,
        TrainingSamples.Count(sample => sample.Boxes.Count == 0),
        [.. TrainingSamples.SelectMany(sample => sample.Boxes.Select(item => new RelativeBox(item.ClassIndex, item.Box.CentreX, item.Box.CentreY, item.Box.Width, item.Box.Height)))]);

    /// <summary>"x is left out: it cannot be read."</summary>
    public static string LeftOut(IgnoredFile file) => $"{file.RelativePath} is left out: {file.Reason}.";

    /// <summary>The data set as a report names it: a folder by its name, a file with the folder that it is in.</summary>
    public string SourceName
    {
        get
        {
            var path = Path.TrimEndingDirectorySeparator(Source);
            var name = Path.GetFileName(path);
            return Path.HasExtension(name) && Path.GetFileName(Path.GetDirectoryName(path)) is { Length: > 0 } folder ? $"{folder}/{name}" : name;
        }
    }

    /// <summary>Decodes all images; what cannot be read is listed in <see cref="Skipped"/>.</summary>
    /// <exception cref="InputException">No training image with a box is left, or no validation image.</exception>
    public static DetectionTrainingImages Load(
        DetectionDataset data, DetectionTrainerOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var cacheOptions = new DetectionCacheOptions(options.ImageMemoryBytes, options.Threads);
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
            IdentityOf(training.Samples, validation.Samples))
        {
            Remarks =
            [
                .. data.Skipped.Concat(training.Skipped).Concat(validation.Skipped).Select(LeftOut),
                .. data.Notes.Select(note => $"{note.RelativePath} {note.Text}".Trim()),
            ],
        };
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
