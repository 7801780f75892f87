using System.Numerics;

namespace ModelComparison.Vision.Detection;

/// <summary>Scores and boxes of an image's anchors, decoded when they are first asked for.</summary>
internal sealed class ImagePredictions<T>(RawMaps<T> maps, int image) : IAnchorPredictions<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Corners<T>?[] boxes = new Corners<T>?[maps.Anchors.Count];

    public T Score(int anchor, int classNumber)
    {
        var (level, cell) = maps.Anchors.Find(anchor);
        return T.One / (T.One + T.Exp(-maps.Values(level, image)[(4 * DistanceDistribution.Bins) + classNumber, cell]));
    }

    public Corners<T> Box(int anchor)
    {
        if (boxes[anchor] is { } known)
            return known;
        Span<T> probabilities = stackalloc T[4 * DistanceDistribution.Bins];
        var box = Decode(anchor, probabilities) * T.CreateTruncating(maps.Anchors.Place(anchor).Stride);
        boxes[anchor] = box;
        return box;
    }

    /// <summary>The box in grid cells, and the probabilities of its sides' distances [4, 16] with their logits, where those are asked for.</summary>
    public Corners<T> Decode(int anchor, Span<T> probabilities, Span<T> logits = default)
    {
        var (level, cell) = maps.Anchors.Find(anchor);
        var values = maps.Values(level, image);
        for (var channel = 0; channel < probabilities.Length; channel++)
            probabilities[channel] = values[channel, cell];
        if (!logits.IsEmpty)
            probabilities.CopyTo(logits);
        Span<T> distances = stackalloc T[4];
        for (var side = 0; side < distances.Length; side++)
            distances[side] = DistanceDistribution.Normalise(probabilities.Slice(side * DistanceDistribution.Bins, DistanceDistribution.Bins));
        var (column, row, _) = maps.Anchors.Place(anchor);
        return Corners<T>.Around(T.CreateTruncating(column), T.CreateTruncating(row), distances);
    }
}
