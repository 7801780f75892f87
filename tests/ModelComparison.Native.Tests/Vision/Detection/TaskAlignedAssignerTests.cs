using ModelComparison.Vision.Detection;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Detection;

public sealed class TaskAlignedAssignerTests
{
    [Theory]
    [InlineData("small", 10, 64, 64)]
    [InlineData("medium", 10, 128, 128)]
    [InlineData("topk3", 3, 64, 64)]
    [InlineData("all_zero_metrics", 10, 64, 64)]
    public void Target_scores_and_boxes_are_the_reference_s(string name, int topCount, int height, int width)
    {
        var fixture = DetectionFixture.Small("assigner.safetensors");
        Check(fixture, name, topCount, height, width);
    }

    [Fact]
    public void Targets_inside_the_loss_of_network_A_are_the_reference_s() =>
        Check(DetectionFixture.Large("loss.safetensors"), "A.full", 10, 320, 320, "assigner_in.", "assigner_out.");

    private static void Check(DetectionFixture fixture, string name, int topCount, int height, int width, string input = "in.", string output = "out.")
    {
        var scores = fixture.Shape($"{name}.{input}pd_scores");
        var (images, anchorCount, classCount) = ((int)scores[0], (int)scores[1], (int)scores[2]);
        var boxCount = (int)fixture.Shape($"{name}.{input}gt_bboxes")[1];
        var anchors = new AnchorGrid([.. Yolov8Network.Strides.Select(stride => (height / stride, width / stride))]);
        Assert.Equal(anchorCount, anchors.Count);
        var points = fixture.Singles($"{name}.{input}anc_points");
        Assert.Equal(points, Enumerable.Range(0, anchorCount).SelectMany(a => (float[])[anchors.Place(a).X * anchors.Place(a).Stride, anchors.Place(a).Y * anchors.Place(a).Stride]));
        var assigner = new TaskAlignedAssigner<float>(anchors, topCount);
        for (var image = 0; image < images; image++)
        {
            var real = Enumerable.Range(0, boxCount).Where(g => fixture.Singles($"{name}.{input}mask_gt")[(image * boxCount) + g] > 0).ToArray();
            var truth = real.Select(g => new TrueBox<float>(
                Box(fixture.Singles($"{name}.{input}gt_bboxes"), (image * boxCount) + g),
                (int)fixture.Singles($"{name}.{input}gt_labels")[(image * boxCount) + g])).ToArray();

            var assignment = assigner.Assign(new StoredPredictions(fixture, $"{name}.{input}", image, anchorCount, classCount), truth);

            CompareScores(fixture, $"{name}.{output}", image, assignment, truth, classCount);
            if (fixture.Has($"{name}.mid.align_metric"))
                CompareSteps(fixture, $"{name}.mid.", (image * boxCount * anchorCount), real, assigner, anchorCount);
        }
    }

    // Which anchors of no metric fill up the ten differs, so the lists of the chosen ones are not compared.
    private static void CompareSteps(DetectionFixture fixture, string prefix, int start, int[] real, TaskAlignedAssigner<float> assigner, int anchorCount)
    {
        var (overlaps, metrics, inside) = (fixture.Singles($"{prefix}overlaps_ciou_clamped"), fixture.Singles($"{prefix}align_metric"), fixture.Singles($"{prefix}in_gts"));
        for (var g = 0; g < real.Length; g++)
        {
            var row = start + (real[g] * anchorCount);
            Numbers.Near(overlaps.AsSpan(row, anchorCount), assigner.Overlaps.Slice(g * anchorCount, anchorCount), 1e-6);
            Numbers.Near(metrics.AsSpan(row, anchorCount), assigner.Metrics.Slice(g * anchorCount, anchorCount), 2e-6);
            for (var anchor = 0; anchor < anchorCount; anchor++)
                Assert.True(assigner.Overlaps[(g * anchorCount) + anchor] == 0 || inside[row + anchor] == 1);
        }
    }

    // Anchors without weight may differ: which of them fill up the ten is a matter of the sorting algorithm.
    private static void CompareScores(DetectionFixture fixture, string prefix, int image, Assignment<float> assignment, TrueBox<float>[] truth, int classCount)
    {
        var anchorCount = assignment.TrueBoxes.Length;
        var expected = fixture.Singles($"{prefix}target_scores");
        var boxes = fixture.Singles($"{prefix}target_bboxes");
        for (var anchor = 0; anchor < anchorCount; anchor++)
        {
            var row = expected.AsSpan(((image * anchorCount) + anchor) * classCount, classCount);
            var actual = new float[classCount];
            if (assignment.TrueBoxes[anchor] >= 0)
                actual[truth[assignment.TrueBoxes[anchor]].Class] = assignment.Scores[anchor];

            // Powers and arctangents of two libraries: a few units in the last place, six times over.
            Numbers.Near(row, actual, 2e-6);
            if (row.ContainsAnyExcept(0f))
                Assert.Equal(Box(boxes, (image * anchorCount) + anchor), truth[assignment.TrueBoxes[anchor]].Box);
        }
    }

    private static Corners<float> Box(float[] values, int row) => new(values[4 * row], values[(4 * row) + 1], values[(4 * row) + 2], values[(4 * row) + 3]);

    private sealed class StoredPredictions(DetectionFixture fixture, string prefix, int image, int anchorCount, int classCount) : IAnchorPredictions<float>
    {
        private readonly float[] scores = fixture.Singles($"{prefix}pd_scores");
        private readonly float[] boxes = fixture.Singles($"{prefix}pd_bboxes");

        public float Score(int anchor, int classNumber) => scores[(((image * anchorCount) + anchor) * classCount) + classNumber];

        Corners<float> IAnchorPredictions<float>.Box(int anchor) => TaskAlignedAssignerTests.Box(boxes, (image * anchorCount) + anchor);
    }
}
