using System.Runtime.InteropServices;
using Xunit;
using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Vision.Detection;

/// <summary>Comparison of long lists of numbers.</summary>
internal static class Numbers
{
    /// <summary>The elements in row-major order, as single precision.</summary>
    public static float[] Of(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, float>(tensor.detach().to(ScalarType.Float32).contiguous().bytes).ToArray();
    }

    /// <summary>The elements in row-major order, as double precision.</summary>
    public static double[] DoublesOf(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, double>(tensor.detach().to(ScalarType.Float64).contiguous().bytes).ToArray();
    }

    public static void Near(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance))
                Assert.Fail($"Number {i} of {expected.Length} is {actual[i]:g9} and should be {expected[i]:g9}, to {tolerance:g2}.");
        }
    }

    public static void Near(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance))
                Assert.Fail($"Number {i} of {expected.Length} is {actual[i]:g17} and should be {expected[i]:g17}, to {tolerance:g2}.");
        }
    }
}
