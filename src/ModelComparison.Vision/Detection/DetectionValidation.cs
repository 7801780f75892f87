using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation.Detection;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>Scores a network on images with true boxes, as YOLOv8 validates: batches of similar shapes, nearly every score, boxes in pixels of the stored images.</summary>
internal sealed class DetectionValidation(Yolov8Network network, DetectionRule rule, SuppressionOptions suppression)
{
    private readonly DetectionLoss loss = new();
    private readonly List<ImageDetections> found = [];
    private readonly List<int> order = [];
    private DetectionLossValues sums;
    private int batchCount;

    /// <summary>Works through the batches.</summary>
    /// <param name="batches">The images.</param>
    /// <param name="classNames">Names of the classes [C].</param>
    /// <param name="pictures">Draws the first batches; null for none.</param>
    /// <param name="progress">Told the images done.</param>
    /// <param name="cancellationToken">Checked after every batch.</param>
    /// <returns>Scores, and the mean of the batches' losses.</returns>
    public (DetectionScores Scores, DetectionLossValues Losses) Run(
        IEnumerable<DetectionBatch> batches, IReadOnlyList<string> classNames, DetectionRunPictures? pictures, Action<int> progress, CancellationToken cancellationToken)
    {
        network.eval();
        foreach (var images in batches)
        {
            using var current = images;
            var detections = Detect(images);
            pictures?.Validation(images, batchCount, detections);
            for (var image = 0; image < images.Count; image++)
                found.Add(InStoredPixels(images.ValidationImages[image], detections[image]));
            order.AddRange(images.SampleIndices);
            batchCount++;
            progress(found.Count);
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (found.Count == 0)
            throw new InputException("Scoring a detector needs images; not one of the validation images can be read any more. Bring the files back.");
        return (MeanAveragePrecision.Evaluate(found, classNames, rule),
            new DetectionLossValues(sums.Box / batchCount, sums.Classification / batchCount, sums.Distribution / batchCount));
    }

    /// <summary>What was found on each image, in the order of the samples that the batches were made of.</summary>
    public IReadOnlyList<EvaluatedImage> InOrder(IReadOnlyList<DetectionSample> samples) =>
        [.. order.Zip(found).OrderBy(pair => pair.First).Select(pair => new EvaluatedImage(samples[pair.First], pair.Second))];

    private IReadOnlyList<DetectedBox>[] Detect(DetectionBatch images)
    {
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        var maps = network.call(DetectionInput.Of(images));
        using var value = loss.Measure(maps, DetectionInput.Targets(images));
        sums = new DetectionLossValues(sums.Box + value.Box, sums.Classification + value.Class, sums.Distribution + value.Distribution);
        return [.. BoxDecoder.Decode(maps, (float)suppression.ConfidenceThreshold).Select(decoded => NonMaximumSuppression.Run(decoded, suppression))];
    }

    private static ImageDetections InStoredPixels(ValidationImage image, IReadOnlyList<DetectedBox> detections) =>
        new([.. detections.Select(item => item with { Box = image.Inverse.Map(item.Box) })], image.GroundTruths);
}
