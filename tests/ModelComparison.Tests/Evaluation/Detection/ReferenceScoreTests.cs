using ModelComparison.Data.Annotations;
using ModelComparison.Evaluation.Detection;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Detection;

/// <summary>
/// Against the reference implementation's own numbers. Where no tolerance is named, every bit agrees. Curves are stored in single precision there
/// and are rounded to it here.
/// </summary>
public sealed class ReferenceScoreTests
{
    private static readonly FixtureTensors Expected = ReferenceFixture.Tensors;

    [Fact]
    public void Every_detection_is_true_at_the_thresholds_at_which_the_reference_has_it_true()
    {
        var matches = DetectionMatching.Match(ReferenceFixture.Images(), 5, DetectionRule.Reference);

        Assert.Equal(Expected.Booleans("tp"), Outcomes(matches));
        Assert.Equal(Expected.Singles("conf"), matches.Scores);
        Assert.Equal(Expected.Singles("pred_cls"), matches.ClassIndices.Select(c => (float)c));
        Assert.Equal(Expected.Integers("nt_per_class"), matches.GroundTruthCounts);
        var targets = Expected.Singles("target_cls");
        Assert.Equal(matches.GroundTruthCounts, Enumerable.Range(0, 5).Select(c => targets.Count(target => target == c)));
        Assert.Equal(Expected.Singles("iou_thresholds"), DetectionMatching.Thresholds.Select(threshold => (float)threshold));
    }

    [Fact]
    public void True_boxes_come_through_shares_of_the_image_and_clipping_as_in_the_reference()
    {
        var (raw, stored) = (Expected.Singles("gt_raw").Chunk(6).ToArray(), Expected.Singles("gt").Chunk(6).ToArray());
        foreach (var (before, after) in raw.Zip(stored))
        {
            var box = NormalizedBox.FromPixels(new BoundingBox(before[2], before[3], before[4], before[5]), 640, 480).ToPixels(640, 480);

            // The reference works the corners out in another order; a few units in the last place of 640.
            Assert.Equal(after[..2], before[..2]);
            Assert.All(after[2..].Zip([box.XMin, box.YMin, box.XMax, box.YMax]), (pair, side) =>
                Assert.Equal(pair.First, Math.Clamp(pair.Second, 0, side % 2 == 0 ? 640 : 480), 2e-4f));
        }
    }

    [Fact]
    public void Scores_are_those_of_the_reference_with_a_stable_sort()
    {
        var scores = MeanAveragePrecision.Evaluate(ReferenceFixture.Images(), ReferenceFixture.ClassNames);

        Assert.Equal([0, 1, 2, 3], scores.Classes.Select(score => score.ClassIndex));
        Assert.Equal(["e"], scores.ClassesWithoutGroundTruth);
        Assert.Equal(Expected.Doubles("ap_stable"), scores.Classes.SelectMany(score => score.AveragePrecisions));

        // The fixture's two orders are 8e-14 apart in these interpolated values; the other order is met exactly, below.
        Assert.All(Expected.Doubles("p_stable").Zip(scores.Classes), pair => Assert.Equal(pair.First, pair.Second.Precision, 2e-13));
        Assert.All(Expected.Doubles("r_stable").Zip(scores.Classes), pair => Assert.Equal(pair.First, pair.Second.Recall, 2e-13));
        Assert.Equal([16, 15, 13, 8], scores.Classes.Select(score => score.Images));
    }

    [Fact]
    public void Scores_are_those_of_the_reference_in_its_own_order_of_equal_confidences()
    {
        var scores = MeanAveragePrecision.Score(InOrder(Expected.Integers("ref_sort_order")), ReferenceFixture.ClassNames, DetectionRule.Reference);

        Assert.Equal(Expected.Doubles("ap"), scores.Classes.SelectMany(score => score.AveragePrecisions));
        Assert.Equal(Expected.Doubles("p"), scores.Classes.Select(score => score.Precision));
        Assert.Equal(Expected.Doubles("r"), scores.Classes.Select(score => score.Recall));
        Assert.Equal(Expected.Doubles("f1"), scores.Classes.Select(score => score.F1));
        Assert.Equal(DetectionCurves.Places[Expected.Integers("best_f1_index")[0]], scores.BestConfidence);
        Assert.Equal(
            Expected.Doubles("mean_results"),
            new[] { scores.Precision.Value, scores.Recall.Value, scores.MeanAveragePrecision50.Value, scores.MeanAveragePrecision50To95.Value });
        Assert.Equal(Expected.Doubles("fitness")[0], scores.Fitness);
        Assert.Equal(Expected.Doubles("maps")[..4], scores.Classes.Select(score => score.AveragePrecision50To95));
    }

    [Fact]
    public void Curves_are_those_of_the_reference()
    {
        var scores = MeanAveragePrecision.Score(InOrder(Expected.Integers("ref_sort_order")), ReferenceFixture.ClassNames, DetectionRule.Reference);

        Assert.Equal(Expected.Singles("p_curve"), scores.Classes.SelectMany(score => score.Curves.Precision).Select(value => (float)value));
        Assert.Equal(Expected.Singles("r_curve"), scores.Classes.SelectMany(score => score.Curves.Recall).Select(value => (float)value));
        Assert.Equal(Expected.Singles("f1_curve"), scores.Classes.SelectMany(score => score.Curves.F1).Select(value => (float)value));
    }

    [Fact]
    public void The_smoothed_mean_F1_is_that_of_the_reference()
    {
        var f1 = MeanAveragePrecision.Score(InOrder(Expected.Integers("ref_sort_order")), ReferenceFixture.ClassNames, DetectionRule.Reference)
            .Classes.Select(score => score.Curves.F1).ToArray();
        var mean = Enumerable.Range(0, 1000).Select(i => f1.Sum(curve => curve[i]) / 4).ToArray();

        var smoothed = ClassCurves.Smooth(mean);

        // 101 products summed in another order: a few units in the last place.
        Assert.All(smoothed.Zip(Expected.Doubles("smoothed_f1_mean")), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }

    [Fact]
    public void The_confusion_matrix_is_that_of_the_reference_and_says_what_it_leaves_out()
    {
        var images = ReferenceFixture.Images();

        var reference = DetectionConfusionMatrix.Count(images, ReferenceFixture.ClassNames, DetectionRule.Reference);
        var complete = DetectionConfusionMatrix.Count(images, ReferenceFixture.ClassNames, DetectionRule.Coco);

        Assert.Equal(Expected.Doubles("confusion_matrix"), reference.ToArray().Cast<long>().Select(count => (double)count));
        var added = complete.ToArray().Cast<long>().Sum() - reference.ToArray().Cast<long>().Sum();
        Assert.Equal(reference.FalseAlarmsLeftOut, added);
        Assert.True(added > 0);
        Assert.Equal(0, complete.FalseAlarmsLeftOut);
    }

    [Theory]
    [InlineData("perfect", 1)]
    [InlineData("one_of_two", 1)]
    [InlineData("fp_first", 1)]
    [InlineData("all_fp", 1)]
    [InlineData("mixed", 1)]
    [InlineData("two_cls_one_without_det", 2)]
    public void Edge_cases_score_as_in_the_reference(string name, int classCount)
    {
        var edge = FixtureTensors.Read("Evaluation", "Detection", "Fixtures", "ap_edge.safetensors");
        var counts = new int[classCount];
        foreach (var target in edge.Singles(name + ".target_cls"))
            counts[(int)target]++;
        var matches = new DetectionMatches(
            10, edge.Singles(name + ".conf"), Array.ConvertAll(edge.Singles(name + ".pred_cls"), c => (int)c), edge.Booleans(name + ".tp"), counts);

        var scores = MeanAveragePrecision.Score(matches, ReferenceFixture.ClassNames[..classCount], DetectionRule.Reference);

        Assert.Equal(edge.Doubles(name + ".ap"), scores.Classes.SelectMany(score => score.AveragePrecisions));
        Assert.Equal(edge.Doubles(name + ".p"), scores.Classes.Select(score => score.Precision));
        Assert.Equal(edge.Doubles(name + ".r"), scores.Classes.Select(score => score.Recall));
        Assert.Equal(edge.Doubles(name + ".f1"), scores.Classes.Select(score => score.F1));
        Assert.Equal(edge.Integers(name + ".classes"), scores.Classes.Select(score => score.ClassIndex));

        // Objects found and false alarms at the best confidence, as precision and recall tell them.
        var found = scores.Classes.Select(score => Math.Round(score.Recall * counts[score.ClassIndex])).ToArray();
        Assert.Equal(edge.Doubles(name + ".tp_count"), found);
        Assert.Equal(edge.Doubles(name + ".fp_count"), scores.Classes.Zip(found, (score, count) => Math.Round((count / (score.Precision + 1e-16)) - count)));
    }

    private static DetectionMatches InOrder(int[] order)
    {
        var matches = DetectionMatching.Match(ReferenceFixture.Images(), 5, DetectionRule.Reference);
        return new DetectionMatches(
            10,
            Array.ConvertAll(order, d => matches.Scores[d]),
            Array.ConvertAll(order, d => matches.ClassIndices[d]),
            [.. order.SelectMany(d => Enumerable.Range(0, 10).Select(t => matches.IsTrue(d, t)))],
            matches.GroundTruthCounts);
    }

    private static bool[] Outcomes(DetectionMatches matches) =>
        [.. Enumerable.Range(0, matches.Count).SelectMany(d => Enumerable.Range(0, matches.ThresholdCount).Select(t => matches.IsTrue(d, t)))];
}
