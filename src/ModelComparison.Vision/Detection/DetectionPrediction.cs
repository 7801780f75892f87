using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Evaluation.Detection;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>Finds objects in images, one at a time, as YOLOv8 predicts: the smallest input that holds the image, enlarged where it is small.</summary>
public sealed class DetectionPrediction : IDisposable
{
    private readonly Yolov8Network network;
    private readonly int imageSize;
    private readonly SuppressionOptions suppression;

    /// <summary>Prepares a detector.</summary>
    /// <param name="weights">Its weights.</param>
    /// <param name="imageSize">Longer side of an image in pixels: the one that the weights were trained at.</param>
    /// <param name="suppression">Thresholds; null for confidence 0.25 and overlap 0.7.</param>
    public DetectionPrediction(DetectionWeights weights, int imageSize = 640, SuppressionOptions? suppression = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        network = weights.CreateNetwork();
        network.eval();
        network.Accelerate(get_num_threads(), weightsStay: true);
        this.imageSize = imageSize;
        this.suppression = suppression ?? new SuppressionOptions();
    }

    /// <summary>The objects of an image, best score first, in its pixels.</summary>
    public IReadOnlyList<DetectedBox> Predict(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var letterbox = Letterbox.FitTightly(image.Width, image.Height, imageSize);
        var inverse = letterbox.Inverse();
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        var maps = network.call(DetectionInput.Of(letterbox.Apply(image)));
        var decoded = BoxDecoder.Decode(maps, (float)suppression.ConfidenceThreshold)[0];
        return [.. NonMaximumSuppression.Run(decoded, suppression).Select(found => found with { Box = inverse.Map(found.Box) })];
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => network.Dispose();
}
