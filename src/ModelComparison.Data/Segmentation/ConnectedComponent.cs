namespace ModelComparison.Data.Segmentation;

/// <summary>Connected parts of a mask [H × W]; pixels are connected over their edges.</summary>
public static class ConnectedComponent
{
    /// <summary>The part with most pixels, the first of several; null for an empty mask.</summary>
    public static bool[]? Largest(bool[] mask, int width, int height) => Heaviest(mask, width, height, static (_, _, _, _) => 1);

    /// <summary>
    /// The part that is largest and nearest to the middle, its holes filled; null for an empty mask. A part's weight is the sum over its pixels of
    /// exp(-(r / 0.6)²), r from the middle over half the shorter side.
    /// </summary>
    public static bool[]? Central(bool[] mask, int width, int height) =>
        Heaviest(mask, width, height, WeightFromMiddle) is { } part ? FillHoles(part, width, height) : null;

    private static bool[]? Heaviest(bool[] mask, int width, int height, Func<int, int, int, int, double> weightOf)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var labels = new int[mask.Length];
        var (best, bestWeight, label) = (0, 0.0, 0);
        var stack = new Stack<int>();
        for (var start = 0; start < mask.Length; start++)
        {
            if (!mask[start] || labels[start] != 0)
                continue;
            var weight = Flood(mask, labels, ++label, start, width, height, stack, weightOf);
            if (weight > bestWeight)
                (best, bestWeight) = (label, weight);
        }

        return best == 0 ? null : [.. labels.Select(own => own == best)];
    }

    private static double Flood(
        bool[] mask, int[] labels, int label, int start, int width, int height, Stack<int> stack, Func<int, int, int, int, double> weightOf)
    {
        var weight = 0.0;
        labels[start] = label;
        stack.Push(start);
        while (stack.TryPop(out var pixel))
        {
            var (x, y) = (pixel % width, pixel / width);
            weight += weightOf(x, y, width, height);
            if (x > 0)
                Visit(pixel - 1);
            if (x < width - 1)
                Visit(pixel + 1);
            if (y > 0)
                Visit(pixel - width);
            if (y < height - 1)
                Visit(pixel + width);
        }

        return weight;

        void Visit(int neighbour)
        {
            if (!mask[neighbour] || labels[neighbour] != 0)
                return;
            labels[neighbour] = label;
            stack.Push(neighbour);
        }
    }

    private static double WeightFromMiddle(int x, int y, int width, int height)
    {
        var half = Math.Min(width, height) / 2.0;
        var (dx, dy) = ((x - ((width - 1) / 2.0)) / half, (y - ((height - 1) / 2.0)) / half);
        return Math.Exp(-((dx * dx) + (dy * dy)) / 0.36);
    }

    // What cannot be reached from the edge of the image without crossing the part lies inside it.
    private static bool[] FillHoles(bool[] part, int width, int height)
    {
        var free = Array.ConvertAll(part, inside => !inside);
        var outside = new int[part.Length];
        var stack = new Stack<int>();
        for (var pixel = 0; pixel < part.Length; pixel++)
        {
            var isEdge = pixel % width == 0 || pixel % width == width - 1 || pixel < width || pixel >= part.Length - width;
            if (isEdge && free[pixel] && outside[pixel] == 0)
                Flood(free, outside, 1, pixel, width, height, stack, WeightFromMiddle);
        }

        return Array.ConvertAll(outside, reached => reached == 0);
    }
}
