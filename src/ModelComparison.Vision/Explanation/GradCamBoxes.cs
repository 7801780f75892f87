using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;

namespace ModelComparison.Vision.Explanation;

/// <summary>
/// Boxes from heat maps as YOLO labels: <c>labels/monocyte/017.txt</c> for <c>images/monocyte/017.jpg</c>, one line with class, box centre, width and
/// height as shares of the image. The reference study names this, beside fixed centre boxes, as where its detector's boxes came from.
/// </summary>
public static class GradCamBoxes
{
    /// <summary>Writes one label file an image.</summary>
    /// <param name="folder">Where the label files go, below it one folder a class.</param>
    /// <param name="images">The images; each is explained for its own class.</param>
    /// <param name="explainer">The network.</param>
    /// <param name="headOf">The head for a row of <paramref name="images"/>, best one that was not trained on it.</param>
    /// <param name="headClassOf">Class of an image among those of the head, where the images have other classes or another order; null where both are the same.</param>
    /// <param name="threshold">Share of the hottest value from which a pixel belongs to the box, in (0, 1].</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellationToken">Looked at before every image.</param>
    /// <returns>Relative paths of images whose heat map is empty; they get an empty label file, which a detector reads as "no object".</returns>
    /// <exception cref="InputException">An image cannot be read, or a file cannot be written.</exception>
    public static IReadOnlyList<string> Write(
        string folder, IReadOnlyList<LabelledImage> images, BackboneExplainer explainer, Func<int, LinearHead> headOf, Func<LabelledImage, int>? headClassOf = null,
        float threshold = HeatMap.BoxThreshold, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(explainer);
        ArgumentNullException.ThrowIfNull(headOf);
        var empty = new List<string>();
        for (var row = 0; row < images.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (image, pixels) = (images[row], explainer.Read(images[row].FullPath));
            var maps = explainer.Look(pixels);
            var heat = GradCam.Heat(maps, GradCam.ChannelWeights(maps, headOf(row), headClassOf?.Invoke(image) ?? image.ClassIndex), pixels.Width, pixels.Height);
            var box = heat.Box(threshold);
            if (box is null)
                empty.Add(image.RelativePath);
            var path = Path.Combine(folder, Path.ChangeExtension(image.RelativePath, ".txt"));
            AtomicFile.WriteAllText(path, box is { } known ? Line(image.ClassIndex, known, pixels) : "");
            progress?.Report(new WorkProgress("boxes from heat maps", row + 1, images.Count));
        }

        return empty;
    }

    private static string Line(int classIndex, BoundingBox box, RgbImage image) => string.Create(
        CultureInfo.InvariantCulture,
        $"{classIndex} {(box.XMin + box.XMax) / 2.0 / image.Width:0.000000} {(box.YMin + box.YMax) / 2.0 / image.Height:0.000000} {box.Width / (double)image.Width:0.000000} {box.Height / (double)image.Height:0.000000}\n");
}
