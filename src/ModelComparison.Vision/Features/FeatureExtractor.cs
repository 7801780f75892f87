using System.Diagnostics;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Preprocessing.Stains;
using ModelComparison.Vision.Backbones;

namespace ModelComparison.Vision.Features;

/// <summary>
/// Turns a folder of images into features: hash every file, take from the cache what is there, decode and resize the rest on threads of their own while the
/// network runs, and keep the new features in the cache.
/// </summary>
/// <example><code>
/// var extraction = FeatureExtractor.Extract(ImageFolder.Scan("cells"), new FeatureExtractionOptions("resnet18-cntk"));
/// ExtractionOutput.Write("features", extraction);
/// </code></example>
public static class FeatureExtractor
{
    private const int MaximumBatchSize = 1024;
    private const int MaximumThreads = 256;

    /// <summary>Extracts features.</summary>
    /// <param name="images">The images; their order is the order of the rows.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Receives images done, with images a second.</param>
    /// <param name="log">Receives a line about the engine chosen, reuse of the cache, and each image left out.</param>
    /// <param name="cancellationToken">Stops after the batch at hand; what was extracted stays in the cache.</param>
    /// <exception cref="InputException">Options, weights or an image cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static FeatureExtraction Extract(ImageFolder images, FeatureExtractionOptions? options = null, IProgress<WorkProgress>? progress = null,
        Action<string>? log = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        options ??= new FeatureExtractionOptions();
        log ??= _ => { };
        var watch = Stopwatch.StartNew();
        var threads = CheckOptions(options);
        var backbone = Backbone.Find(options.BackboneName, options.Onnx);
        var engine = FeatureEngineSelection.Choose(backbone, options.Precision, options.Device);
        var weights = BackboneWeights.Find(backbone, options.Weights, options.WeightsFolder ?? WeightsFolder.Default, progress, cancellationToken);
        using var plan = backbone.Plan(weights, options.ImageSize, cuda: options.Device == FeatureDevice.Cuda);
        log($"Features: {backbone.Name}, weights {(weights.Path == backbone.Name ? "in the file" : weights.Source)}, {NameOf(options.Precision)}, engine {engine.Identity} ({engine.Reason}).");
        var preprocessing = new ImagePreprocessing(plan.ImageSize, options.SixteenBitGrey, StainReference.Create(images, options, plan.ImageSize)) { Input = plan.Input };
        var key = new FeatureCacheKey(plan.Graph, weights.Identity, preprocessing.Describe(), NameOf(options.Precision), engine.Identity);

        var features = new float[checked(images.Images.Count * plan.FeatureCount)];
        var run = new ExtractionRun(images, plan.FeatureCount, options, preprocessing, threads, features, progress, log, cancellationToken);
        run.ReadCache(key);
        run.ExtractMissing(() => engine.Create(plan, weights, threads, options.Device));
        var labelled = Assemble(images, plan.FeatureCount, features, run.Skipped);
        return new FeatureExtraction(labelled, [.. run.Skipped.Values], run.Notes(), images.Ignored, weights, engine, key, options,
            run.Statistics(labelled.Count, watch.Elapsed));
    }

    /// <summary>How manifests and the command line write a precision.</summary>
    internal static string NameOf(FeaturePrecision precision) => precision == FeaturePrecision.BFloat16 ? "bfloat16" : "float32";

    private static int CheckOptions(FeatureExtractionOptions options)
    {
        if (options.BatchSize is < 1 or > MaximumBatchSize)
            throw new InputException($"--batch-size must be from 1 to {MaximumBatchSize}; got {options.BatchSize}.");
        if (options.ImageSize is not 0 and (< FeatureExtractionOptions.SmallestImageSize or > FeatureExtractionOptions.LargestImageSize))
        {
            throw new InputException(
                $"--image-size must be from {FeatureExtractionOptions.SmallestImageSize} to {FeatureExtractionOptions.LargestImageSize}; got {options.ImageSize}.");
        }

        if (options.Stain == StainNormalization.None && options.StainReference is not null)
            throw new InputException("--stain-reference needs a --stain-normalisation, reinhard or macenko; got none.");
        if (options.Threads is < 0 or > MaximumThreads)
            throw new InputException($"--threads must be from 1 to {MaximumThreads}, or 0 for one a processor core; got {options.Threads}.");
        return options.Threads == 0 ? Math.Min(Environment.ProcessorCount, MaximumThreads) : options.Threads;
    }

    private static LabelledFeatures Assemble(ImageFolder images, int featureCount, float[] features, SortedDictionary<int, SkippedImage> skipped)
    {
        var all = new LabelledFeatures(new FeatureMatrix(features, images.Images.Count, featureCount), images.Labels, images.ClassNames,
            [.. images.Images.Select(image => image.RelativePath)]);
        if (skipped.Count == 0)
            return all;
        int[] rows = [.. Enumerable.Range(0, all.Count).Where(row => !skipped.ContainsKey(row))];
        return rows.Length > 0
            ? all.SelectRows(rows)
            : throw new InputException($"{images.Root} needs at least one readable image; all {all.Count} are unreadable "
                + $"({skipped[0].File}: {skipped[0].Reason}).");
    }
}
