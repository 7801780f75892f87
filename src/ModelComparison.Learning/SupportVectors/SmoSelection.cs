using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ModelComparison.Learning.LinearAlgebra;

namespace ModelComparison.Learning.SupportVectors;

/// <summary>
/// The inner loops of <see cref="SmoSolver"/>, eight rows at a time. Among equals the last row wins, as in LIBSVM: at the start all
/// rows are equal, and only the same choices lead along the same path to the same solution within the tolerance.
/// </summary>
internal static unsafe class SmoSelection
{
    private const double SmallestCurvature = 1e-12;

    /// <summary>The row with the largest v + mask, where the mask is 0 for rows that may be chosen and -∞ for others; -1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int SelectFirst(double* v, double* mask, int count)
    {
        var best = Vector512.Create(double.NegativeInfinity);
        var bestIndex = Vector512.Create(-1.0);
        var index = Vector512.Create(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
        var step = Vector512.Create(8.0);
        var t = 0;
        for (; t <= count - 8; t += 8)
        {
            var value = Vector512.Load(v + t) + Vector512.Load(mask + t);
            var better = Vector512.GreaterThanOrEqual(value, best);
            best = Vector512.ConditionalSelect(better, value, best);
            bestIndex = Vector512.ConditionalSelect(better, index, bestIndex);
            index += step;
        }

        var (bestValue, row) = LastOfLargest(best, bestIndex);
        for (; t < count; t++)
        {
            if (v[t] + mask[t] >= bestValue)
                (bestValue, row) = (v[t] + mask[t], t);
        }

        return double.IsNegativeInfinity(bestValue) ? -1 : row;
    }

    /// <summary>
    /// The partner j that lowers the objective most to second order, and the largest violation it could answer:
    /// argmax (v_i - v_j)² / (2 - 2 k_ij) over rows with mask 0 and v_j below v_i (Fan, Chen and Lin 2005, WSS 2; k_ii = 1).
    /// </summary>
    /// <param name="v">v = -y ∇f [count].</param>
    /// <param name="mask">0 for rows whose α may move down the constraint, -∞ for others [count].</param>
    /// <param name="kernelRow">k_i· [count].</param>
    /// <param name="first">v_i.</param>
    /// <param name="count">Active rows.</param>
    /// <returns>j or -1, and the largest -v among those rows.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int Row, double LargestNegative) SelectSecond(double* v, double* mask, float* kernelRow, double first, int count)
    {
        var none = Vector512.Create(double.NegativeInfinity);
        var zero = Vector512<double>.Zero;
        var two = Vector512.Create(2.0);
        var smallest = Vector512.Create(SmallestCurvature);
        var target = Vector512.Create(first);
        var (best, bestIndex, largest) = (none, Vector512.Create(-1.0), none);
        var index = Vector512.Create(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
        var step = Vector512.Create(8.0);
        var t = 0;
        for (; t <= count - 8; t += 8)
        {
            var value = Vector512.Load(v + t);
            var allowed = Vector512.Load(mask + t);
            largest = Vector512.Max(largest, allowed - value);
            var difference = target - value;
            var kernel = RowPass.LoadAsDouble(kernelRow + t);
            var curvature = two - (kernel + kernel);
            curvature = Vector512.ConditionalSelect(Vector512.GreaterThan(curvature, zero), curvature, smallest);
            var gain = (difference * difference / curvature) + allowed;
            gain = Vector512.ConditionalSelect(Vector512.GreaterThan(difference, zero), gain, none);
            var better = Vector512.GreaterThanOrEqual(gain, best);
            best = Vector512.ConditionalSelect(better, gain, best);
            bestIndex = Vector512.ConditionalSelect(better, index, bestIndex);
            index += step;
        }

        var (bestGain, row) = LastOfLargest(best, bestIndex);
        var largestNegative = double.NegativeInfinity;
        for (var lane = 0; lane < 8; lane++)
            largestNegative = Math.Max(largestNegative, largest[lane]);
        for (; t < count; t++)
        {
            largestNegative = Math.Max(largestNegative, mask[t] - v[t]);
            var difference = first - v[t];
            var curvature = 2.0 - (2.0 * kernelRow[t]);
            var gain = (difference * difference / (curvature > 0 ? curvature : SmallestCurvature)) + mask[t];
            if (difference > 0 && gain >= bestGain)
                (bestGain, row) = (gain, t);
        }

        return (double.IsNegativeInfinity(bestGain) ? -1 : row, largestNegative);
    }

    /// <summary>v -= k_i a + k_j b, where a and b are the changes of y_i α_i and y_j α_j.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Update(double* v, float* rowOfFirst, float* rowOfSecond, double a, double b, int count)
    {
        Vector512<double> wideA = Vector512.Create(a), wideB = Vector512.Create(b);
        var t = 0;
        for (; t <= count - 8; t += 8)
        {
            var change = (RowPass.LoadAsDouble(rowOfFirst + t) * wideA) + (RowPass.LoadAsDouble(rowOfSecond + t) * wideB);
            (Vector512.Load(v + t) - change).Store(v + t);
        }

        for (; t < count; t++)
            v[t] -= (rowOfFirst[t] * a) + (rowOfSecond[t] * b);
    }

    private static (double Value, int Index) LastOfLargest(Vector512<double> values, Vector512<double> indices)
    {
        var best = 0;
        for (var lane = 1; lane < 8; lane++)
        {
            if (values[lane] > values[best] || (values[lane] == values[best] && indices[lane] > indices[best]))
                best = lane;
        }

        return (values[best], (int)indices[best]);
    }
}
