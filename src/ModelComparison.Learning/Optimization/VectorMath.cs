using System.Numerics;
using System.Runtime.InteropServices;

namespace ModelComparison.Learning.Optimization;

/// <summary>The few vector operations a minimizer is made of.</summary>
internal static class VectorMath
{
    /// <summary>a · b.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = Vector<double>.Zero;
        var wideA = MemoryMarshal.Cast<double, Vector<double>>(a);
        var wideB = MemoryMarshal.Cast<double, Vector<double>>(b);
        for (var i = 0; i < wideA.Length; i++)
            sum += wideA[i] * wideB[i];
        var result = Vector.Sum(sum);
        for (var i = wideA.Length * Vector<double>.Count; i < a.Length; i++)
            result += a[i] * b[i];
        return result;
    }

    /// <summary>target += factor · x.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> target)
    {
        var wideX = MemoryMarshal.Cast<double, Vector<double>>(x);
        var wideTarget = MemoryMarshal.Cast<double, Vector<double>>(target);
        for (var i = 0; i < wideX.Length; i++)
            wideTarget[i] += factor * wideX[i];
        for (var i = wideX.Length * Vector<double>.Count; i < x.Length; i++)
            target[i] += factor * x[i];
    }

    /// <summary>√(a · a).</summary>
    public static double Norm(ReadOnlySpan<double> a) => Math.Sqrt(Dot(a, a));

    /// <summary>Largest |a_i|; NaN when one is NaN.</summary>
    public static double MaximumMagnitude(ReadOnlySpan<double> a)
    {
        var largest = 0.0;
        foreach (var value in a)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
