using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>Turns a batch of images into what the network takes.</summary>
internal static class DetectionInput
{
    /// <summary>RGB in [0, 1], [N, 3, H, W].</summary>
    public static Tensor Of(DetectionBatch batch)
    {
        using var scope = NewDisposeScope();
        return tensor(batch.Pixels, [batch.Count, 3, batch.Height, batch.Width]).to(ScalarType.Float32).div_(255).MoveToOuterDisposeScope();
    }

    /// <summary>One image in [0, 1], [1, 3, H, W].</summary>
    public static Tensor Of(RgbImage image)
    {
        using var scope = NewDisposeScope();
        return tensor(image.Pixels, [1, image.Height, image.Width, 3]).permute(0, 3, 1, 2).to(ScalarType.Float32).div_(255).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>The true boxes as shares of the network's input.</summary>
    public static DetectionTargets Targets(DetectionBatch batch)
    {
        const int Columns = DetectionBatch.TargetColumns;
        var (images, classes, boxes) = (new int[batch.TargetCount], new int[batch.TargetCount], new float[4 * batch.TargetCount]);
        for (var row = 0; row < batch.TargetCount; row++)
        {
            var values = batch.Targets.AsSpan(row * Columns, Columns);
            (images[row], classes[row]) = ((int)values[0], (int)values[1]);
            values[2..].CopyTo(boxes.AsSpan(4 * row));
        }

        return new DetectionTargets(images, classes, boxes);
    }
}
