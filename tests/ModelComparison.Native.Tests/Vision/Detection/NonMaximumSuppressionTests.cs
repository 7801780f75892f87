using ModelComparison.Data.Annotations;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Vision.Detection;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Detection;

public sealed class NonMaximumSuppressionTests
{
    private const int ClassCount = 5;

    public static TheoryData<string, string> Settings => new()
    {
        { "val_conf0.001_iou0.7_multilabel", "validation" },
        { "val_nolimit", "unlimited" },
        { "predict_conf0.01_iou0.7", "single" },
        { "agnostic_conf0.001_iou0.45", "agnostic" },
        { "classes02_conf0.001_iou0.7", "classes" },
        { "conf0.25_iou0.7", "default" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Detections_are_the_reference_s_bit_for_bit(string name, string setting)
    {
        var fixture = DetectionFixture.Small("nms.safetensors");
        var decoded = fixture.Singles("decoded");
        var length = decoded.Length / 2;
        for (var image = 0; image < 2; image++)
        {
            var boxes = new DecodedBoxes(decoded.AsSpan(image * length, length).ToArray(), ClassCount);

            var detections = NonMaximumSuppression.Run(boxes, Options(setting));

            float[] actual = [.. detections.SelectMany(found =>
                (float[])[found.Box.XMin, found.Box.YMin, found.Box.XMax, found.Box.YMax, found.Score, found.ClassIndex])];
            Assert.Equal(fixture.Singles($"{name}_img{image}"), actual);
        }
    }

    [Fact]
    public void Suppressing_again_changes_nothing()
    {
        var random = new Random(5);
        var boxes = RandomBoxes(random, 400);
        var options = new SuppressionOptions(ConfidenceThreshold: 0.1, MaximumDetections: 400);
        var once = NonMaximumSuppression.Run(boxes, options);

        var again = NonMaximumSuppression.Run(FromDetections(once, boxes.ClassCount), options);

        Assert.NotEmpty(once);
        Assert.Equal(once.Select(found => (found.Score, found.ClassIndex)), again.Select(found => (found.Score, found.ClassIndex)));
    }

    [Fact]
    public void Equal_scores_keep_the_order_of_the_anchors()
    {
        float[] values = [10, 50, 90, 10, 10, 10, 8, 8, 8, 8, 8, 8, 0.5f, 0.5f, 0.5f];

        var found = NonMaximumSuppression.Run(new DecodedBoxes(values, 1), new SuppressionOptions());

        Assert.Equal([6f, 46f, 86f], found.Select(detection => detection.Box.XMin));
    }

    [Fact]
    public void Boxes_without_area_and_scores_that_are_no_number_do_no_harm()
    {
        float[] values = [10, 10, 10, 10, 10, 10, 0, 0, 4, 0, 0, 4, 0.5f, 0.4f, float.NaN];

        var found = NonMaximumSuppression.Run(new DecodedBoxes(values, 1), new SuppressionOptions());

        Assert.Equal([0.5f, 0.4f], found.Select(detection => detection.Score));
    }

    [Fact]
    public void Only_the_best_candidates_are_looked_at()
    {
        var boxes = RandomBoxes(new Random(1), 100);

        var found = NonMaximumSuppression.Run(boxes, new SuppressionOptions(ConfidenceThreshold: 0, IouThreshold: 1, MaximumCandidates: 7));

        Assert.Equal(7, found.Count);
        Assert.Equal(found.OrderByDescending(detection => detection.Score), found);
    }

    private static SuppressionOptions Options(string setting) => setting switch
    {
        "validation" => SuppressionOptions.Validation,
        "unlimited" => SuppressionOptions.Validation with { MaximumDetections = int.MaxValue },
        "single" => new SuppressionOptions(ConfidenceThreshold: 0.01),
        "agnostic" => new SuppressionOptions(ConfidenceThreshold: 0.001, IouThreshold: 0.45, ClassAgnostic: true, MultiLabel: true),
        "classes" => new SuppressionOptions(ConfidenceThreshold: 0.001, Classes: [0, 2]),
        _ => new SuppressionOptions(),
    };

    private static DecodedBoxes RandomBoxes(Random random, int count) => FromDetections(
        [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (x, y) = (random.NextSingle() * 300, random.NextSingle() * 300);
            var box = new BoundingBox(x, y, x + 20 + (60 * random.NextSingle()), y + 20 + (60 * random.NextSingle()));
            return new DetectedBox(box, random.NextSingle(), random.Next(2));
        })], 2);

    private static DecodedBoxes FromDetections(IReadOnlyList<DetectedBox> detections, int classCount)
    {
        var count = detections.Count;
        var values = new float[(4 + classCount) * count];
        for (var i = 0; i < count; i++)
        {
            var (box, score, c) = detections[i];
            values[i] = (box.XMin + box.XMax) / 2;
            values[count + i] = (box.YMin + box.YMax) / 2;
            values[(2 * count) + i] = box.Width;
            values[(3 * count) + i] = box.Height;
            values[((4 + c) * count) + i] = score;
        }

        return new DecodedBoxes(values, classCount);
    }
}
