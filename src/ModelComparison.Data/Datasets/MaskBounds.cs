using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Datasets;

/// <summary>Finds what a mask covers.</summary>
internal static class MaskBounds
{
    /// <summary>The smallest box around the pixels that are not black; null when all are.</summary>
    public static BoundingBox? Of(RgbImage mask)
    {
        var (left, top, right, bottom) = (mask.Width, -1, -1, -1);
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            var first = row.IndexOfAnyExcept((byte)0);
            if (first < 0)
                continue;
            left = Math.Min(left, first / 3);
            right = Math.Max(right, row.LastIndexOfAnyExcept((byte)0) / 3);
            top = top < 0 ? y : top;
            bottom = y;
        }

        return top < 0 ? null : new BoundingBox(left, top, right + 1, bottom + 1);
    }
}
