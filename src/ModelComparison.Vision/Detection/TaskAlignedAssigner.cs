using System.Numerics;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// Chooses for each true box the anchors inside it that predict its class and place best: by metric = score^½ · overlap⁶, the first ten.
/// </summary>
/// <remarks>
/// Feng et al., "TOOD: Task-aligned One-stage Object Detection", ICCV 2021, section 3.2; overlap is the complete IoU, negative values count as 0. An anchor
/// chosen for several boxes goes to the one that it overlaps most, even to one that did not choose it.
/// </remarks>
internal sealed class TaskAlignedAssigner<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly T Epsilon = T.CreateChecked(1e-9);

    private readonly AnchorGrid anchors;
    private readonly int topCount;

    // [G, A]; zero where the anchor is not inside the box.
    private T[] overlaps = [];
    private T[] metrics = [];

    /// <param name="anchors">The image's anchors.</param>
    /// <param name="topCount">Anchors chosen for each true box.</param>
    public TaskAlignedAssigner(AnchorGrid anchors, int topCount = 10)
    {
        this.anchors = anchors;
        this.topCount = topCount;
    }

    /// <summary>Overlaps of the image assigned last [G, A], 0 where an anchor is not inside the box.</summary>
    internal ReadOnlySpan<T> Overlaps => overlaps;

    /// <summary>Metrics of the image assigned last [G, A].</summary>
    internal ReadOnlySpan<T> Metrics => metrics;

    /// <summary>Assigns the anchors of an image.</summary>
    /// <param name="predictions">What the network says now; nothing is learnt through it.</param>
    /// <param name="trueBoxes">The true boxes [G].</param>
    public Assignment<T> Assign<TPredictions>(TPredictions predictions, IReadOnlyList<TrueBox<T>> trueBoxes)
        where TPredictions : IAnchorPredictions<T>, allows ref struct
    {
        var assigned = new int[anchors.Count];
        Array.Fill(assigned, -1);
        Clear(trueBoxes.Count * anchors.Count);
        for (var g = 0; g < trueBoxes.Count; g++)
            Measure(predictions, trueBoxes[g], g * anchors.Count);
        for (var g = 0; g < trueBoxes.Count; g++)
            Choose(trueBoxes, g, assigned);
        return new Assignment<T>(assigned, Scores(assigned, trueBoxes.Count));
    }

    private void Clear(int length)
    {
        if (overlaps.Length < length)
            (overlaps, metrics) = (new T[length], new T[length]);
        overlaps.AsSpan(0, length).Clear();
        metrics.AsSpan(0, length).Clear();
    }

    private void Measure<TPredictions>(TPredictions predictions, TrueBox<T> truth, int row)
        where TPredictions : IAnchorPredictions<T>, allows ref struct
    {
        for (var level = 0; level < anchors.Levels; level++)
        {
            var (firstRow, lastRow) = Range(truth.Box.Top, truth.Box.Bottom, level, anchors.Heights[level]);
            var (firstColumn, lastColumn) = Range(truth.Box.Left, truth.Box.Right, level, anchors.Widths[level]);
            for (var y = firstRow; y <= lastRow; y++)
            {
                for (var x = firstColumn; x <= lastColumn; x++)
                {
                    var anchor = anchors.Start(level) + (y * anchors.Widths[level]) + x;
                    if (!IsInside(truth.Box, anchor))
                        continue;
                    var overlap = CompleteIou.Of(truth.Box, predictions.Box(anchor));
                    overlap = overlap > T.Zero ? overlap : T.Zero;
                    var cube = overlap * overlap * overlap;
                    overlaps[row + anchor] = overlap;
                    metrics[row + anchor] = T.Sqrt(predictions.Score(anchor, truth.Class)) * (cube * cube);
                }
            }
        }
    }

    // The cells that could be inside, with one to spare on either side.
    private static (int First, int Last) Range(T low, T high, int level, int cells)
    {
        var stride = T.CreateTruncating(Yolov8Network.Strides[level]);
        return (Math.Max(0, int.CreateSaturating(low / stride) - 1), Math.Min(cells - 1, int.CreateSaturating(high / stride) + 1));
    }

    private bool IsInside(Corners<T> box, int anchor)
    {
        var (column, row, stride) = anchors.Place(anchor);
        var (x, y) = (T.CreateTruncating(column * stride), T.CreateTruncating(row * stride));
        return T.Min(T.Min(x - box.Left, y - box.Top), T.Min(box.Right - x, box.Bottom - y)) > Epsilon;
    }

    // Anchors without any overlap fill up the ten in the order of their numbers; they are taken when they are inside, and weigh nothing.
    private void Choose(IReadOnlyList<TrueBox<T>> trueBoxes, int g, int[] assigned)
    {
        var row = metrics.AsSpan(g * anchors.Count, anchors.Count);
        Span<int> best = stackalloc int[topCount];
        var count = 0;
        for (var anchor = 0; anchor < row.Length; anchor++)
        {
            if (row[anchor] > T.Zero && (count < topCount || row[anchor] > row[best[count - 1]]))
                count = Insert(best, count, row, anchor);
        }

        for (var anchor = 0; anchor < row.Length && count < topCount; anchor++)
        {
            if (!(row[anchor] > T.Zero))
                best[count++] = anchor;
        }

        foreach (var anchor in best[..count])
        {
            if (IsInside(trueBoxes[g].Box, anchor))
                assigned[anchor] = assigned[anchor] < 0 ? g : MostOverlapped(anchor, trueBoxes.Count);
        }
    }

    // Keeps the anchors by falling metric; of equal ones the earlier stays first.
    private static int Insert(Span<int> best, int count, ReadOnlySpan<T> row, int anchor)
    {
        var place = count;
        while (place > 0 && row[anchor] > row[best[place - 1]])
            place--;
        var kept = Math.Min(count, best.Length - 1);
        best[place..kept].CopyTo(best[(place + 1)..]);
        best[place] = anchor;
        return kept + 1;
    }

    private int MostOverlapped(int anchor, int count)
    {
        var best = 0;
        for (var g = 1; g < count; g++)
        {
            if (overlaps[(g * anchors.Count) + anchor] > overlaps[(best * anchors.Count) + anchor])
                best = g;
        }

        return best;
    }

    // score = metric · (largest overlap of the box) / (largest metric of the box), over the anchors that the box kept.
    private T[] Scores(int[] assigned, int count)
    {
        var largestOverlap = new T[count];
        var largestMetric = new T[count];
        for (var anchor = 0; anchor < assigned.Length; anchor++)
        {
            if (assigned[anchor] is var g and >= 0)
            {
                largestOverlap[g] = T.Max(largestOverlap[g], overlaps[(g * anchors.Count) + anchor]);
                largestMetric[g] = T.Max(largestMetric[g], metrics[(g * anchors.Count) + anchor]);
            }
        }

        var scores = new T[assigned.Length];
        for (var anchor = 0; anchor < assigned.Length; anchor++)
        {
            if (assigned[anchor] is var g and >= 0)
                scores[anchor] = metrics[(g * anchors.Count) + anchor] * largestOverlap[g] / (largestMetric[g] + Epsilon);
        }

        return scores;
    }
}
