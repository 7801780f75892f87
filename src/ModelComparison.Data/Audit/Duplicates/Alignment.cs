using System.Runtime.Intrinsics;

namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>
/// Moves and scales a picture along its two axes until it lies on another: Gauss–Newton on the four sides of the window together with gain and
/// offset of the grey levels, on the overlap of both.
/// </summary>
/// <remarks>Lucas and Kanade, IJCAI 1981, in the additive form with the gradient of the fixed picture.</remarks>
internal sealed class Alignment(int side)
{
    // Four sides of the window, gain, offset.
    private const int Unknowns = 6;
    private const int Products = ((Unknowns + 1) * (Unknowns + 2) / 2) - 1;
    private const double ConvergedStep = 5e-4;
    private const double LargestStep = 0.04;

    // A part of 90 % in a corner puts a side of the whole at 0.11; more room lets different cells be stretched onto each other.
    private const double LargestShift = 0.13;
    private readonly AxisSampling columns = new(side);
    private readonly AxisSampling rows = new(side);
    private readonly float[] gradientX = new float[side * side];
    private readonly float[] gradientY = new float[side * side];
    private readonly double[,] normal = new double[Unknowns, Unknowns + 1];
    private readonly float[] insideFactor = new float[side];
    private readonly float[] leftFactor = new float[side];
    private readonly float[] rightFactor = new float[side];
    private readonly float[] blended = new float[side];
    private readonly float[] sampled = new float[side];
    private float[] fixedPicture = [];

    /// <summary>Chooses the picture that stays.</summary>
    public void Fix(float[] picture)
    {
        fixedPicture = picture;
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                // In units of the whole side; one-sided at the border.
                var (left, right) = (Math.Max(x - 1, 0), Math.Min(x + 1, side - 1));
                var (upper, lower) = (Math.Max(y - 1, 0), Math.Min(y + 1, side - 1));
                gradientX[(y * side) + x] = (picture[(y * side) + right] - picture[(y * side) + left]) * side / (right - left);
                gradientY[(y * side) + x] = (picture[(lower * side) + x] - picture[(upper * side) + x]) * side / (lower - upper);
            }
        }
    }

    /// <summary>Improves the window of a moving picture.</summary>
    public Window Improve(float[] moving, Window window, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            columns.Set(window.X0, window.X1);
            rows.Set(window.Y0, window.Y1);
            Accumulate(moving, window);
            if (!Solve())
                return window;
            window = new Window(
                Moved(window.X0, normal[0, Unknowns], 0), Moved(window.X1, normal[1, Unknowns], 1),
                Moved(window.Y0, normal[2, Unknowns], 0), Moved(window.Y1, normal[3, Unknowns], 1));
            if (Enumerable.Range(0, 4).All(unknown => Math.Abs(normal[unknown, Unknowns]) < ConvergedStep))
                break;
        }

        return window;
    }

    private static double Moved(double value, double step, double origin) =>
        Math.Clamp(value + Math.Clamp(step, -LargestStep, LargestStep), origin - LargestShift, origin + LargestShift);

    // The normal equations of f ≈ gain · m(window) + offset; f fixed, m moving, and ∂(gain · m) taken from the gradient of f.
    private void Accumulate(float[] moving, Window window)
    {
        SetColumnFactors((float)(1 / (window.X1 - window.X0)));
        var perHeight = (float)(1 / (window.Y1 - window.Y0));
        Span<Vector256<float>> sums = stackalloc Vector256<float>[Products];
        Span<Vector256<float>> j = stackalloc Vector256<float>[Unknowns + 1];
        sums.Clear();
        for (var y = rows.First; y < rows.End; y++)
        {
            SampleRow(moving, y);
            var v = (y + 0.5f) / side;
            for (var x = 0; x < side; x += Vector256<float>.Count)
            {
                var inside = Vector256.LoadUnsafe(ref insideFactor[x]);
                var gx = Vector256.LoadUnsafe(ref gradientX[(y * side) + x]);
                var gy = Vector256.LoadUnsafe(ref gradientY[(y * side) + x]) * inside;
                j[0] = gx * Vector256.LoadUnsafe(ref leftFactor[x]);
                j[1] = gx * Vector256.LoadUnsafe(ref rightFactor[x]);
                j[2] = gy * (perHeight * (1 - v));
                j[3] = gy * (perHeight * v);
                j[4] = Vector256.LoadUnsafe(ref sampled[x]) * inside;
                j[5] = inside;
                j[6] = Vector256.LoadUnsafe(ref fixedPicture[(y * side) + x]) * inside;
                AddProducts(j, sums);
            }
        }

        var at = 0;
        for (var a = 0; a < Unknowns; a++)
        {
            for (var b = a; b <= Unknowns; b++)
                normal[a, b] = Vector256.Sum(sums[at++]);
        }
    }

    private static void AddProducts(ReadOnlySpan<Vector256<float>> j, Span<Vector256<float>> sums)
    {
        var at = 0;
        for (var a = 0; a < Unknowns; a++)
        {
            var left = j[a];
            for (var b = a; b < j.Length; b++, at++)
                sums[at] = Vector256.FusedMultiplyAdd(left, j[b], sums[at]);
        }
    }

    // By column: 0 outside the overlap, and the shares of the derivative that belong to the left and to the right side.
    private void SetColumnFactors(float perWidth)
    {
        for (var x = 0; x < side; x++)
        {
            var u = (x + 0.5f) / side;
            insideFactor[x] = x >= columns.First && x < columns.End ? 1 : 0;
            leftFactor[x] = insideFactor[x] * perWidth * (1 - u);
            rightFactor[x] = insideFactor[x] * perWidth * u;
        }
    }

    private void SampleRow(float[] moving, int y)
    {
        var (upper, fy) = rows[y];
        var (first, second) = (upper * side, (upper + 1) * side);
        for (var x = 0; x < side; x += Vector256<float>.Count)
        {
            var above = Vector256.LoadUnsafe(ref moving[first + x]);
            (above + ((Vector256.LoadUnsafe(ref moving[second + x]) - above) * fy)).StoreUnsafe(ref blended[x]);
        }

        for (var x = columns.First; x < columns.End; x++)
        {
            var (left, fx) = columns[x];
            sampled[x] = blended[left] + (fx * (blended[left + 1] - blended[left]));
        }
    }

    // Gauss–Jordan with a little ridge: a picture without structure in one direction has no shift in it.
    private bool Solve()
    {
        for (var a = 0; a < Unknowns; a++)
        {
            for (var b = 0; b < a; b++)
                normal[a, b] = normal[b, a];
        }

        for (var a = 0; a < Unknowns; a++)
            normal[a, a] += (a < 4 ? 1e-4 * normal[a, a] : 0) + 1e-6;
        for (var a = 0; a < Unknowns; a++)
        {
            var pivot = normal[a, a];
            if (!(Math.Abs(pivot) > 1e-12))
                return false;
            for (var b = a; b <= Unknowns; b++)
                normal[a, b] /= pivot;
            for (var other = 0; other < Unknowns; other++)
            {
                var factor = other == a ? 0 : normal[other, a];
                for (var b = a; factor != 0 && b <= Unknowns; b++)
                    normal[other, b] -= factor * normal[a, b];
            }
        }

        return true;
    }
}
