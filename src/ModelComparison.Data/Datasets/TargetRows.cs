using ModelComparison.Data.Annotations;

namespace ModelComparison.Data.Datasets;

/// <summary>Collects the rows of <see cref="DetectionBatch.Targets"/>.</summary>
internal sealed class TargetRows
{
    private readonly List<float> values = [];

    /// <summary>Adds the objects of one image of the batch.</summary>
    public void Add(int image, IReadOnlyList<GroundTruthBox> boxes, int width, int height)
    {
        foreach (var item in boxes)
        {
            var box = NormalizedBox.FromPixels(item.Box, width, height);
            values.AddRange([image, item.ClassIndex, box.CentreX, box.CentreY, box.Width, box.Height]);
        }
    }

    /// <summary>All rows, one after the other.</summary>
    public float[] ToArray() => [.. values];
}
