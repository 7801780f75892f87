using System.Text.Json;
using ModelComparison.Data.Annotations;
using ModelComparison.Evaluation.Detection;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Detection;

public sealed class CocoScoreTests
{
    private static readonly string[] ClassNames = ["a", "b", "c", "d"];

    private static readonly BoundingBox Left = new(0, 0, 10, 10);
    private static readonly BoundingBox Right = new(4, 0, 14, 10);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Average_precisions_are_those_of_an_independent_implementation(int index)
    {
        var expected = ReadCases()[index];

        var scores = MeanAveragePrecision.Evaluate([.. expected.Images.Select(Convert)], ClassNames, DetectionRule.Coco);

        for (var c = 0; c < ClassNames.Length; c++)
        {
            var actual = scores.Classes.SingleOrDefault(score => score.ClassIndex == c);
            Assert.Equal(expected.AveragePrecisions[c] is null, actual is null);

            // Both are means of 101 ratios of small integers; the orders of the sums differ.
            Assert.All(
                (expected.AveragePrecisions[c] ?? []).Zip(actual?.AveragePrecisions ?? []),
                pair => Assert.Equal(pair.First, pair.Second, 1e-14));
        }
    }

    [Fact]
    public void A_detection_falls_back_to_its_second_best_box_in_COCO_and_not_in_the_reference()
    {
        // The second detection overlaps the left box more (9/11), which is taken; with the right box it has 5/15 … 7/13.
        var second = new BoundingBox(1, 0, 11, 10);
        ImageDetections[] images = [new([new(Left, 0.9f, 0), new(second, 0.8f, 0)], [new(Left, 0), new(Right, 0)])];

        var coco = DetectionMatching.Match(images, 1, DetectionRule.Coco);
        var reference = DetectionMatching.Match(images, 1, DetectionRule.Reference);

        Assert.True(coco.IsTrue(1, 0));
        Assert.False(reference.IsTrue(1, 0));
    }

    [Fact]
    public void A_perfect_detector_reaches_1_in_COCO_and_0_995_in_the_reference()
    {
        ImageDetections[] images = [new([new(Left, 0.9f, 0)], [new(Left, 0)])];

        Assert.Equal(1.0, MeanAveragePrecision.Evaluate(images, ["a"], DetectionRule.Coco).MeanAveragePrecision50To95.Value);
        Assert.Equal(0.995, MeanAveragePrecision.Evaluate(images, ["a"]).MeanAveragePrecision50To95.Value, 1e-15);
    }

    [Fact]
    public void A_set_without_true_boxes_has_no_score_and_says_why()
    {
        var scores = MeanAveragePrecision.Evaluate([new([new(Left, 0.9f, 0)], [])], ["a"]);

        Assert.Equal("the images have no true box", scores.MeanAveragePrecision50.Reason);
        Assert.Equal(["a"], scores.ClassesWithoutGroundTruth);
        Assert.Equal(0, scores.Fitness);
    }

    [Fact]
    public void A_class_without_detections_counts_as_zero()
    {
        var scores = MeanAveragePrecision.Evaluate([new([new(Left, 0.9f, 0)], [new(Left, 0), new(Right, 1)])], ["a", "b"], DetectionRule.Coco);

        Assert.Equal(0.5, scores.MeanAveragePrecision50.Value);
    }

    [Fact]
    public void A_class_outside_the_names_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MeanAveragePrecision.Evaluate([new([], [new(Left, 1)])], ["a"]));
        Assert.Throws<ArgumentException>(() => MeanAveragePrecision.Evaluate([new([new(Left, float.NaN, 0)], [])], ["a"]));
    }

    private static ImageDetections Convert(Image image) => new(
        [.. image.Detections.Select(row => new DetectedBox(new((float)row[0], (float)row[1], (float)row[2], (float)row[3]), (float)row[4], (int)row[5]))],
        [.. image.GroundTruths.Select(row => new GroundTruthBox(new((float)row[0], (float)row[1], (float)row[2], (float)row[3]), (int)row[4]))]);

    private static List<Case> ReadCases() => JsonSerializer.Deserialize<Fixture>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Evaluation", "Detection", "Fixtures", "coco.json")), JsonSerializerOptions.Web)!.Cases;

    private sealed record Fixture(string Tool, List<Case> Cases);

    private sealed record Case(List<Image> Images, List<double[]?> AveragePrecisions);

    private sealed record Image(List<double[]> Detections, List<double[]> GroundTruths);
}
