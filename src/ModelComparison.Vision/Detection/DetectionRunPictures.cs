using System.Globalization;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Drawing;
using ModelComparison.Data.Images;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// Pictures of a training's folder: the first three training batches, the first three after mosaics end, and the first three validation batches with
/// their true and with their predicted boxes.
/// </summary>
internal sealed class DetectionRunPictures(DetectionTrainingImages data, Action<string, Action<string>> save)
{
    private const int Batches = 3;
    private const float LowestScore = 0.25f;

    /// <summary>Draws a training batch when it is one to be shown.</summary>
    public void Training(DetectionBatch images, int epoch, int batch, int batchCount, DetectionTrainerOptions options)
    {
        var isFirstWithoutMosaic = epoch > 0 && !options.UsesMosaic(epoch) && options.UsesMosaic(epoch - 1);
        if (batch >= Batches || (epoch > 0 && !isFirstWithoutMosaic))
            return;
        var number = batch + ((long)batchCount * epoch);
        Write(string.Create(CultureInfo.InvariantCulture, $"train_batch{number}.jpg"), images, data.TrainingSamples, Truths(images));
    }

    /// <summary>Draws a validation batch when it is one to be shown.</summary>
    /// <param name="images">The batch.</param>
    /// <param name="batch">Its number, from 0.</param>
    /// <param name="detections">Detections of each image in pixels of the network's input.</param>
    public void Validation(DetectionBatch images, int batch, IReadOnlyList<IReadOnlyList<DetectedBox>> detections)
    {
        if (batch >= Batches)
            return;
        Write(string.Create(CultureInfo.InvariantCulture, $"val_batch{batch}_labels.jpg"), images, data.ValidationSamples, Truths(images));
        Write(string.Create(CultureInfo.InvariantCulture, $"val_batch{batch}_pred.jpg"), images, data.ValidationSamples,
            image => detections[image].Where(found => found.Score > LowestScore).Select(Found));
    }

    // By image of the batch.
    private Func<int, IEnumerable<DrawnBox>> Truths(DetectionBatch images)
    {
        const int Columns = DetectionBatch.TargetColumns;
        var rows = Enumerable.Range(0, images.TargetCount).ToLookup(
            row => (int)images.Targets[row * Columns],
            row =>
            {
                var values = images.Targets.AsSpan(row * Columns, Columns);
                var box = new NormalizedBox(values[2], values[3], values[4], values[5]).ToPixels(images.Width, images.Height);
                return new DrawnBox(box, data.ClassNames[(int)values[1]], ClassPalette.Of((int)values[1]));
            });
        return image => rows[image];
    }

    private DrawnBox Found(DetectedBox item) => new(
        item.Box, string.Create(CultureInfo.InvariantCulture, $"{data.ClassNames[item.ClassIndex]} {item.Score:F1}"), ClassPalette.Of(item.ClassIndex));

    private void Write(string name, DetectionBatch images, IReadOnlyList<DetectionSample> samples, Func<int, IEnumerable<DrawnBox>> boxes)
    {
        var tiles = Enumerable.Range(0, Math.Min(images.Count, ImageGrid.MaximumTiles))
            .Select(image => new GridTile(Picture(images, image), Path.GetFileName(samples[images.SampleIndices[image]].RelativePath), [.. boxes(image)]));
        save(name, path => JpegFile.Write(path, ImageGrid.Draw([.. tiles])));
    }

    private static RgbImage Picture(DetectionBatch images, int image)
    {
        var picture = new RgbImage(images.Width, images.Height);
        var plane = images.Width * images.Height;
        for (var channel = 0; channel < 3; channel++)
        {
            var source = images.Pixels.AsSpan(((image * 3) + channel) * plane, plane);
            for (var i = 0; i < plane; i++)
                picture.Pixels[(3 * i) + channel] = source[i];
        }

        return picture;
    }
}
