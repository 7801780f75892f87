using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Vision.Explanation;

namespace ModelComparison.Experiments.Runs;

/// <summary>Boxes for a detector from the heat maps of a finished run: no class is asked, each image is explained for its own.</summary>
public static class GradCamLabels
{
    /// <summary>Writes one YOLO label file an image, in the layout of <see cref="GradCamBoxes"/>.</summary>
    /// <param name="runFolder">A run on images with a logistic regression and explanations.</param>
    /// <param name="images">The images; those of the run are explained by a fold that was not trained on them, others by the mean of all folds.</param>
    /// <param name="output">Where the label files go.</param>
    /// <param name="weights">Where the network's weights are now; null for what the run's settings say.</param>
    /// <param name="threshold">Share of the hottest value from which a pixel belongs to the box.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellationToken">Looked at before every image.</param>
    /// <returns>Images whose heat map is empty, with an empty label file.</returns>
    /// <exception cref="InputException">The run cannot be explained, has other classes than the images, or an image cannot be read.</exception>
    public static IReadOnlyList<string> Write(
        string runFolder, ImageFolder images, string output, string? weights = null, float threshold = HeatMap.BoxThreshold,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var explainer = RunExplainer.Open(runFolder, weights, cancellationToken);
        var unknown = images.ClassNames.Except(explainer.ClassNames).ToList();
        if (unknown.Count > 0)
        {
            throw new InputException(
                $"Boxes from heat maps need images of the run's classes, {string.Join(", ", explainer.ClassNames)}; {string.Join(", ", unknown)} {(unknown.Count == 1 ? "is" : "are")} not among them. Leave those folders out, or run the experiment on these images.");
        }

        int[] headClasses = [.. images.ClassNames.Select(name => explainer.ClassNames.ToList().IndexOf(name))];
        return GradCamBoxes.Write(
            output, images.Images, explainer.Network, row => explainer.HeadOf(explainer.RowOf(images.Images[row].FullPath)).Head, image => headClasses[image.ClassIndex], threshold, progress, cancellationToken);
    }
}
