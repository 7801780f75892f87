using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelComparison.Learning.SupportVectors;

/// <summary>k(x, z) = exp(-γ ‖x - z‖²) from products of rows: ‖x - z‖² = ‖x‖² + ‖z‖² - 2 x·z, in 64-bit floats.</summary>
internal static unsafe class RbfKernel
{
    /// <summary>Replaces a row of products x·z_j by kernel values.</summary>
    /// <param name="products">x · z_j [count].</param>
    /// <param name="squaredNorm">‖x‖².</param>
    /// <param name="squaredNorms">‖z_j‖² [count].</param>
    /// <param name="gamma">γ.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Replace(double* products, double squaredNorm, double* squaredNorms, double gamma, int count)
    {
        var own = Vector512.Create(squaredNorm);
        var scale = Vector512.Create(-gamma);
        var j = 0;
        for (; j <= count - 8; j += 8)
        {
            var product = Vector512.Load(products + j);
            var distance = Vector512.Max(Vector512<double>.Zero, own + Vector512.Load(squaredNorms + j) - (product + product));
            Vector512.Exp(scale * distance).Store(products + j);
        }

        if (j == count)
            return;
        var rest = stackalloc double[16];
        new Span<double>(rest, 16).Clear();
        new Span<double>(products + j, count - j).CopyTo(new Span<double>(rest, 8));
        new Span<double>(squaredNorms + j, count - j).CopyTo(new Span<double>(rest + 8, 8));
        Replace(rest, squaredNorm, rest + 8, gamma, 8);
        new Span<double>(rest, count - j).CopyTo(new Span<double>(products + j, count - j));
    }
}
