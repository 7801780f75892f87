using ModelComparison.Data;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Vision.Explanation;

namespace ModelComparison.Experiments.Runs;

/// <summary>
/// Boxes around what the run's own logistic regression looks at, with each image's class. An image is explained by the model of a fold that did not learn it.
/// </summary>
internal static class HeatMapBoxes
{
    private const string Folder = "heat-map-labels";

    /// <summary>Writes the boxes as YOLO labels, where they can be looked at, and gives them to the samples.</summary>
    /// <param name="samples">The run's images by row [N]; their own boxes are replaced.</param>
    /// <param name="features">How the network saw the images.</param>
    /// <param name="heads">The logistic regression.</param>
    /// <param name="result">Labels and classes of the run.</param>
    /// <param name="folder">Where the labels go.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellationToken">Looked at before every image.</param>
    public static IReadOnlyList<DetectionSample> Draw(
        IReadOnlyList<DetectionSample> samples, FeatureSettings features, RunHeads heads, BenchmarkResult result, string folder,
        IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        if (heads.Learner.Failure is { } failure)
            throw new InputException($"detector.boxes: grad-cam needs the logistic regression, which failed: {failure.TrimEnd('.')}. Leave grad-cam out, or mend its settings.");
        var labels = Path.Combine(folder, Folder);
        var images = samples.Select((sample, row) => new LabelledImage(sample.RelativePath, sample.FullPath, result.Labels[row])).ToArray();
        var weights = features.FindWeights(null, cancellationToken);
        using var explainer = ExplanationStage.CreateExplainer(weights, features);
        GradCamBoxes.Write(labels, images, explainer, row => heads.ThatDidNotLearn(row, cancellationToken), progress: progress, cancellationToken: cancellationToken);
        return
        [
            .. samples.Select(sample => sample with
            {
                Boxes = YoloLabelFile.Read(Path.Combine(labels, Path.ChangeExtension(sample.RelativePath, ".txt")), result.ClassNames.Count).Boxes,
            }),
        ];
    }
}
