using ModelComparison.Data.Annotations;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Tests.Evaluation.Detection;

/// <summary>20 images with 82 true boxes and 184 detections, scored by ultralytics 8.2.28 (map.safetensors).</summary>
internal static class ReferenceFixture
{
    public static readonly string[] ClassNames = ["a", "b", "c", "d", "e"];

    public static readonly FixtureTensors Tensors = FixtureTensors.Read("Evaluation", "Detection", "Fixtures", "map.safetensors");

    public static IReadOnlyList<ImageDetections> Images()
    {
        var (gt, det) = (Tensors.Singles("gt"), Tensors.Singles("det"));
        var truths = gt.Chunk(6).ToLookup(row => (int)row[0], row => new GroundTruthBox(new BoundingBox(row[2], row[3], row[4], row[5]), (int)row[1]));
        var detections = det.Chunk(7).ToLookup(row => (int)row[0], row => new DetectedBox(new BoundingBox(row[1], row[2], row[3], row[4]), row[5], (int)row[6]));
        return [.. Enumerable.Range(0, 20).Select(image => new ImageDetections([.. detections[image]], [.. truths[image]]))];
    }
}
