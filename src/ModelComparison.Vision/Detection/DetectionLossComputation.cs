using System.Numerics;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>The loss of one batch, in one number format.</summary>
internal sealed class DetectionLossComputation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Sides = 4;
    private const int Bins = DistanceDistribution.Bins;

    private readonly DetectionLossOptions options;
    private readonly IReadOnlyList<Tensor> tensors;
    private readonly DetectionTargets targets;

    public DetectionLossComputation(DetectionLossOptions options, IReadOnlyList<Tensor> maps, DetectionTargets targets)
    {
        this.options = options;
        tensors = maps;
        this.targets = targets;
    }

    public DetectionLossValue Run(bool withGradient)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var maps = new RawMaps<T>(tensors, withGradient);
        var trueBoxes = TrueBoxes(maps);
        var assigner = new TaskAlignedAssigner<T>(maps.Anchors);
        var images = Enumerable.Range(0, maps.Images).Select(image => Assign(maps, image, trueBoxes[image], assigner)).ToArray();
        var sum = Math.Max(1, images.Sum(image => image.Assignment.Scores.Sum(double.CreateChecked)));
        var (box, classes, distribution) = (0.0, 0.0, 0.0);
        for (var image = 0; image < images.Length; image++)
        {
            classes += BinaryCrossEntropy.Sum(maps, image, images[image].Assignment, images[image].TrueBoxes,
                withGradient ? Scale(options.ClassGain, maps, sum) : null);
            for (var anchor = 0; anchor < maps.Anchors.Count; anchor++)
            {
                if (images[image].Assignment.TrueBoxes[anchor] < 0)
                    continue;
                var (overlapLoss, distributionLoss) = BoxLoss(maps, image, anchor, images[image], sum, withGradient);
                box += overlapLoss;
                distribution += distributionLoss;
            }
        }

        return new DetectionLossValue(box / sum * options.BoxGain, classes / sum * options.ClassGain, distribution / sum * options.DistributionGain,
            tensors, withGradient ? maps.TakeGradients(tensors[0].dtype) : []);
    }

    // What a derivative of an undivided part is multiplied with: gain · images / sum of the target scores.
    private static T Scale(double gain, RawMaps<T> maps, double sum) => T.CreateChecked(gain * maps.Images / sum);

    private List<TrueBox<T>>[] TrueBoxes(RawMaps<T> maps)
    {
        var boxes = new List<TrueBox<T>>[maps.Images];
        for (var image = 0; image < boxes.Length; image++)
            boxes[image] = [];
        var width = T.CreateTruncating(maps.Anchors.Widths[0] * Yolov8Network.Strides[0]);
        var height = T.CreateTruncating(maps.Anchors.Heights[0] * Yolov8Network.Strides[0]);
        var two = T.One + T.One;
        for (var row = 0; row < targets.Count; row++)
        {
            var (x, y) = (Side(row, 0) * width, Side(row, 1) * height);
            var (halfWidth, halfHeight) = (Side(row, 2) * width / two, Side(row, 3) * height / two);
            var box = new Corners<T>(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);

            // The reference takes all-zero rows for padding, and boxes whose corners add up to nothing with them.
            if (box.Left + box.Top + box.Right + box.Bottom > T.Zero)
                boxes[targets.ImageIndices[row]].Add(new TrueBox<T>(box, targets.Classes[row]));
        }

        return boxes;
    }

    private T Side(int row, int side) => T.CreateChecked(targets.Boxes[(4 * row) + side]);

    private static AssignedImage Assign(RawMaps<T> maps, int image, List<TrueBox<T>> trueBoxes, TaskAlignedAssigner<T> assigner)
    {
        var predictions = new ImagePredictions<T>(maps, image);
        return new AssignedImage(predictions, trueBoxes, assigner.Assign(predictions, trueBoxes));
    }

    /// <summary>Both losses of a foreground anchor, undivided; adds their derivatives to the gradient.</summary>
    private (double Overlap, double Distribution) BoxLoss(RawMaps<T> maps, int image, int anchor, AssignedImage assigned, double sum, bool withGradient)
    {
        var weight = assigned.Assignment.Scores[anchor];
        var (column, row, stride) = maps.Anchors.Place(anchor);
        var (x, y) = (T.CreateTruncating(column), T.CreateTruncating(row));
        var target = assigned.TrueBoxes[assigned.Assignment.TrueBoxes[anchor]].Box / T.CreateTruncating(stride);
        Span<T> probabilities = stackalloc T[Sides * Bins];
        Span<T> logits = stackalloc T[Sides * Bins];
        Span<T> focalGradient = stackalloc T[Sides * Bins];
        var box = assigned.Predictions.Decode(anchor, probabilities, logits);
        var (overlap, byCorner) = CompleteIou.WithGradient(box, target);
        Span<T> distances = stackalloc T[Sides];
        target.DistancesFrom(x, y, distances);
        var focal = T.Zero;
        for (var side = 0; side < Sides; side++)
        {
            focal += DistanceDistribution.Focal(probabilities.Slice(side * Bins, Bins), logits.Slice(side * Bins, Bins),
                DistanceDistribution.Target(distances[side]), focalGradient.Slice(side * Bins, Bins));
        }

        if (withGradient)
        {
            // The expected distance's derivative by a logit: probability · (bin − expected distance).
            Span<T> expected = stackalloc T[Sides];
            box.DistancesFrom(x, y, expected);
            Span<T> byDistance = [byCorner.Left, byCorner.Top, -byCorner.Right, -byCorner.Bottom];
            var overlapScale = Scale(options.BoxGain, maps, sum) * weight;
            var focalScale = Scale(options.DistributionGain, maps, sum) * weight / T.CreateTruncating(Sides);
            var (level, cell) = maps.Anchors.Find(anchor);
            var gradient = maps.Gradient(level, image);
            for (var channel = 0; channel < probabilities.Length; channel++)
            {
                var side = channel / Bins;
                var byLogit = probabilities[channel] * (T.CreateTruncating(channel % Bins) - expected[side]);
                gradient[channel, cell] = (overlapScale * byDistance[side] * byLogit) + (focalScale * focalGradient[channel]);
            }
        }

        return (double.CreateChecked(weight * (T.One - overlap)), double.CreateChecked(weight * focal / T.CreateTruncating(Sides)));
    }

    private sealed record AssignedImage(ImagePredictions<T> Predictions, List<TrueBox<T>> TrueBoxes, Assignment<T> Assignment);
}
