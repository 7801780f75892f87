using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ModelComparison.Learning.LinearAlgebra;

namespace ModelComparison.Learning.Preprocessing;

/// <summary>The inner loops of <see cref="StandardScaler"/>, eight features at a time in 64-bit floats.</summary>
internal static unsafe class ColumnSums
{
    /// <summary>sums += x - mean and squares += (x - mean)²; without means, sums += x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<float> row, double[]? means, double[] sums, double[] squares)
    {
        fixed (float* x = row)
        fixed (double* mean = means, sum = sums, square = squares)
        {
            var d = 0;
            for (; d <= row.Length - 8; d += 8)
            {
                var value = RowPass.LoadAsDouble(x + d);
                if (mean != null)
                {
                    value -= Vector512.Load(mean + d);
                    (Vector512.Load(square + d) + (value * value)).Store(square + d);
                }

                (Vector512.Load(sum + d) + value).Store(sum + d);
            }

            for (; d < row.Length; d++)
            {
                var value = mean != null ? x[d] - mean[d] : x[d];
                if (mean != null)
                    square[d] += value * value;
                sum[d] += value;
            }
        }
    }

    /// <summary>target = (x - mean) / scale, computed in 64 bits and rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Standardize(ReadOnlySpan<float> row, double[] means, double[] scales, Span<float> target)
    {
        fixed (float* x = row, z = target)
        fixed (double* mean = means, scale = scales)
        {
            var d = 0;
            for (; d <= row.Length - 16; d += 16)
            {
                var low = (RowPass.LoadAsDouble(x + d) - Vector512.Load(mean + d)) / Vector512.Load(scale + d);
                var high = (RowPass.LoadAsDouble(x + d + 8) - Vector512.Load(mean + d + 8)) / Vector512.Load(scale + d + 8);
                Vector512.Narrow(low, high).Store(z + d);
            }

            for (; d < row.Length; d++)
                z[d] = (float)((x[d] - mean[d]) / scale[d]);
        }
    }
}
