using System.Numerics;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing;

/// <summary>
/// Resizes by linear interpolation between the two nearest rows and columns, without antialiasing, in 11-bit fixed point: byte for byte what OpenCV 4's
/// <c>resize(…, INTER_LINEAR)</c> gives, on which YOLOv8's preprocessing stands. <see cref="ImageResize"/> is Pillow's antialiased filter.
/// </summary>
public static class LinearResize
{
    /// <summary>Resizes to exactly the given size. The image itself is returned when it has that size already.</summary>
    /// <param name="image">Not changed.</param>
    /// <param name="width">New W in pixels, at least 1.</param>
    /// <param name="height">New H in pixels, at least 1.</param>
    public static RgbImage Resize(RgbImage image, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (width == image.Width && height == image.Height)
            return image;
        var columns = LinearTaps.Create(image.Width, width, holdAtEnds: true);
        var rows = LinearTaps.Create(image.Height, height, holdAtEnds: false);
        var result = new RgbImage(width, height, GC.AllocateUninitializedArray<byte>(checked(3 * width * height)));
        var upper = new int[3 * width];
        var lower = new int[3 * width];
        var (upperRow, lowerRow) = (-1, -1);
        for (var y = 0; y < height; y++)
        {
            var (first, second) = (rows.First[y], rows.Second[y]);
            if (first == lowerRow)
            {
                (upper, lower) = (lower, upper);
                (upperRow, lowerRow) = (lowerRow, upperRow);
            }

            if (first != upperRow)
                SumColumns(image.Row(upperRow = first), columns, upper);
            if (second != lowerRow)
                SumColumns(image.Row(lowerRow = second), columns, lower);
            SumRows(upper, lower, rows.FirstWeight[y], rows.SecondWeight[y], result.Row(y));
        }

        return result;
    }

    private static void SumColumns(ReadOnlySpan<byte> row, LinearTaps taps, Span<int> sums)
    {
        for (var x = 0; x < taps.First.Length; x++)
        {
            var left = row.Slice(3 * taps.First[x], 3);
            var right = row.Slice(3 * taps.Second[x], 3);
            var (leftWeight, rightWeight) = (taps.FirstWeight[x], taps.SecondWeight[x]);
            var target = sums.Slice(3 * x, 3);
            target[0] = (left[0] * leftWeight) + (right[0] * rightWeight);
            target[1] = (left[1] * leftWeight) + (right[1] * rightWeight);
            target[2] = (left[2] * leftWeight) + (right[2] * rightWeight);
        }
    }

    private static void SumRows(ReadOnlySpan<int> upper, ReadOnlySpan<int> lower, int upperWeight, int lowerWeight, Span<byte> target)
    {
        var i = 0;
        var two = new Vector<int>(2);
        Span<int> lanes = stackalloc int[Vector<int>.Count];
        for (; i + Vector<int>.Count <= target.Length; i += Vector<int>.Count)
        {
            var sum = ((new Vector<int>(upper[i..]) >> 4) * upperWeight >> 16) + ((new Vector<int>(lower[i..]) >> 4) * lowerWeight >> 16) + two >> 2;
            sum.CopyTo(lanes);
            for (var lane = 0; lane < lanes.Length; lane++)
                target[i + lane] = (byte)Math.Clamp(lanes[lane], 0, 255);
        }

        for (; i < target.Length; i++)
            target[i] = (byte)Math.Clamp((((upper[i] >> 4) * upperWeight >> 16) + ((lower[i] >> 4) * lowerWeight >> 16) + 2) >> 2, 0, 255);
    }
}
