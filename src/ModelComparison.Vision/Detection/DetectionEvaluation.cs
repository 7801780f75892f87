using ModelComparison.Data;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Vision.Detection;

/// <summary>Scores trained weights on the validation images of a data set.</summary>
public static class DetectionEvaluation
{
    /// <summary>Detects and scores. Classes of the data set and of the weights belong together by their names where these are the same.</summary>
    /// <param name="weights">A detector of the data set's classes.</param>
    /// <param name="data">Its validation images are used, its other ones not.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Checked after every batch.</param>
    /// <exception cref="InputException">The weights have other classes, no image can be read, or the precision cannot run here.</exception>
    public static DetectionEvaluationResult Run(
        DetectionWeights weights, DetectionDataset data, DetectionEvaluationOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        RefuseOtherClasses(weights, data);
        (data, var notes) = DetectionClassNames.Match(weights, data, options.ClassMap);
        var threadsBefore = TorchSharp.torch.get_num_threads();
        TorchSharp.torch.set_num_threads(options.Threads);
        try
        {
            var images = DetectionImageCache.Load(data.Validation, options.ImageSize ?? weights.ImageSize ?? DetectionWeights.UsualImageSize, new DetectionCacheOptions(Threads: options.Threads), progress: null, cancellationToken);
            if (images.Samples.Count == 0)
                throw new InputException($"Evaluating a detector needs images; {data.Source} has no validation image that can be read. Check its paths.");
            using var network = weights.CreateNetwork();
            network.Accelerate(options.Threads, weightsStay: true, options.Precision);
            var loader = new DetectionBatchLoader(images, new DetectionLoaderOptions(options.BatchSize, Workers: 1));
            var validation = new DetectionValidation(network, options.Rule, SuppressionOptions.Validation);
            var (scores, losses) = validation.Run(
                loader.Validation(CancellationToken.None), data.ClassNames, null, done => progress?.Report(new WorkProgress("detecting", done, images.Samples.Count)), cancellationToken);
            return new DetectionEvaluationResult(scores, losses, validation.InOrder(images.Samples), [.. images.Skipped, .. images.Lost]) { Notes = [.. weights.Notes, .. notes] };
        }
        finally
        {
            TorchSharp.torch.set_num_threads(threadsBefore);
        }
    }

    private static void RefuseOtherClasses(DetectionWeights weights, DetectionDataset data)
    {
        if (weights.ClassCount != data.ClassNames.Count)
        {
            throw new InputException(
                $"Evaluating a detector needs weights of the data set's {data.ClassNames.Count} classes ({string.Join(", ", data.ClassNames.Take(5))}); "
                + $"'{weights.Path}' has {weights.ClassCount}. Use other weights, or train on this data set.");
        }
    }
}
