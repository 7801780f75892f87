using ModelComparison.Data.Annotations;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Vision.Detection;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Detection;

/// <summary>
/// The reference's numbers on pairs of boxes. Its generalised overlap (GIoU) has no part in YOLOv8 and is not offered; its distance overlap (DIoU) is complete
/// overlap without the term of the aspect ratios.
/// </summary>
public sealed class BoxGeometryTests
{
    private readonly DetectionFixture fixture = DetectionFixture.Small("boxes.safetensors");

    [Fact]
    public void Complete_overlap_and_its_gradient_are_the_reference_s_even_for_degenerate_boxes()
    {
        var (first, second) = (Boxes("box1"), Boxes("box2"));
        var expected = fixture.Singles("ciou");
        var gradients = fixture.Singles("ciou_grad_wrt_box1");
        for (var i = 0; i < first.Length; i++)
        {
            var (value, gradient) = CompleteIou.WithGradient(first[i], second[i]);

            // Single precision on both sides: a few units in the last place of numbers near 1, more where boxes of no height meet.
            Assert.Equal(expected[i], value, 1e-6);
            float[] actual = [gradient.Left, gradient.Top, gradient.Right, gradient.Bottom];
            for (var side = 0; side < 4; side++)
                Assert.Equal(gradients[(4 * i) + side], actual[side], 1e-5 * Math.Max(1, Math.Abs(gradients[(4 * i) + side])));
        }
    }

    [Fact]
    public void Overlap_is_the_reference_s_even_for_degenerate_boxes()
    {
        var (first, second) = (Pixels("box1"), Pixels("box2"));
        Numbers.Near(fixture.Singles("iou"), [.. first.Zip(second, (a, b) => IntersectionOverUnion.Of(a, b))], 1e-6);
    }

    [Fact]
    public void Overlaps_of_all_pairs_are_the_reference_s_bit_for_bit()
    {
        var (first, second) = (Pixels("box1")[..20], Pixels("box2")[..20]);
        Assert.Equal(fixture.Singles("pairwise_box_iou_first20"), first.SelectMany(a => second.Select(b => IntersectionOverUnion.Of(a, b))));
    }

    [Fact]
    public void Complete_overlap_is_the_reference_s_distance_overlap_less_the_difference_of_aspects()
    {
        var (first, second) = (Boxes("box1"), Boxes("box2"));
        var (distance, plain) = (fixture.Singles("diou"), fixture.Singles("iou"));
        for (var i = 0; i < first.Length; i++)
        {
            var angle = Math.Atan(Aspect(second[i])) - Math.Atan(Aspect(first[i]));
            var v = 4 / (Math.PI * Math.PI) * angle * angle;
            var aspects = v == 0 ? 0 : v * v / (v - plain[i] + 1 + 1e-7);
            Assert.Equal(distance[i], CompleteIou.Of(first[i], second[i]) + aspects, 2e-6);
        }

        static double Aspect(Corners<float> box) => (box.Right - box.Left) / (box.Bottom - box.Top + 1e-7);
    }

    [Fact]
    public void Distances_to_the_sides_and_back_are_the_reference_s_bit_for_bit()
    {
        var (places, boxes) = (fixture.Singles("b2d_anchor"), Boxes("b2d_box"));
        var (targets, centred) = (fixture.Singles("b2d_dist_regmax15"), fixture.Singles("d2b_xywh"));
        var (distances, sides) = (new float[4], new float[4]);
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i].DistancesFrom(places[2 * i], places[(2 * i) + 1], distances);
            for (var side = 0; side < 4; side++)
                distances[side] = DistanceDistribution.Target(distances[side]);
            BoxDecoder.Place(Corners<float>.Around(places[2 * i], places[(2 * i) + 1], distances), 1, sides);

            Assert.Equal(targets[(4 * i)..((4 * i) + 4)], distances);
            Assert.Equal(centred[(4 * i)..((4 * i) + 4)], sides);
        }
    }

    [Fact]
    public void The_gradient_of_complete_overlap_is_that_of_finite_differences_with_alpha_held()
    {
        var box = new Corners<double>(3.1, 4.2, 9.7, 8.8);
        var other = new Corners<double>(5.3, 2.9, 11.1, 7.4);
        var (value, gradient) = CompleteIou.WithGradient(box, other);

        // With α free, the derivative is another one only by α's own: equal aspect ratios make that vanish.
        var square = new Corners<double>(5.3, 2.9, 5.3 + 6.6, 2.9 + 4.6);
        var (_, held) = CompleteIou.WithGradient(box, square);
        const double step = 1e-6;
        var right = (CompleteIou.Of(box with { Right = box.Right + step }, square) - CompleteIou.Of(box with { Right = box.Right - step }, square)) / (2 * step);
        var top = (CompleteIou.Of(box with { Top = box.Top + step }, square) - CompleteIou.Of(box with { Top = box.Top - step }, square)) / (2 * step);

        Assert.Equal(right, held.Right, 1e-6);
        Assert.Equal(top, held.Top, 1e-6);
        Assert.InRange(value, -1, 1);
        Assert.NotEqual(0, gradient.Left);
    }

    [Fact]
    public void Distribution_focal_loss_and_its_gradient_are_the_reference_s()
    {
        var logits = fixture.Singles("dfl_logits");
        var targets = fixture.Singles("dfl_target");
        var losses = fixture.Singles("dfl_loss");
        var gradients = fixture.Singles("dfl_grad");
        for (var row = 0; row < losses.Length; row++)
        {
            var loss = 0f;
            for (var side = 0; side < 4; side++)
            {
                var start = ((4 * row) + side) * 16;
                var probabilities = logits.AsSpan(start, 16).ToArray();
                DistanceDistribution.Normalise<float>(probabilities);
                var gradient = new float[16];
                loss += DistanceDistribution.Focal<float>(probabilities, logits.AsSpan(start, 16), targets[(4 * row) + side], gradient) / 4;
                Numbers.Near(gradients.AsSpan(start, 16), Array.ConvertAll(gradient, value => value / 4 * GradientScale(gradients, losses.Length)), 1e-6);
            }

            Assert.Equal(losses[row], loss, 2e-6);
        }
    }

    [Fact]
    public void A_probability_too_small_for_its_number_format_still_has_a_finite_loss()
    {
        var logits = new float[16];
        logits[3] = 200;
        var probabilities = logits.ToArray();
        DistanceDistribution.Normalise<float>(probabilities);
        var gradient = new float[16];

        // Target between bins 8 and 9, both 200 below the largest logit.
        Assert.Equal(0, probabilities[8]);
        Assert.Equal(200f, DistanceDistribution.Focal<float>(probabilities, logits, 8.5f, gradient), 1e-4f);
    }

    // The fixture's gradient is that of the sum or of the mean over rows: its entries over a side's bins add up to nothing, so the scale is read off.
    private static float GradientScale(float[] gradients, int rows) => gradients.Max(Math.Abs) > 0.3f / rows ? 1f : 1f / rows;

    private BoundingBox[] Pixels(string name) => [.. Boxes(name).Select(box => new BoundingBox(box.Left, box.Top, box.Right, box.Bottom))];

    private Corners<float>[] Boxes(string name)
    {
        var values = fixture.Singles(name);
        return [.. Enumerable.Range(0, values.Length / 4).Select(i => new Corners<float>(values[4 * i], values[(4 * i) + 1], values[(4 * i) + 2], values[(4 * i) + 3]))];
    }
}
