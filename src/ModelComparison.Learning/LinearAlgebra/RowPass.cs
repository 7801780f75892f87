using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModelComparison.Learning.LinearAlgebra;

/// <summary>
/// Products of 32-bit rows with a few 64-bit vectors, accumulated in 64 bits, for matrices that are much taller than wide (class
/// weights, cluster centres). Rows are taken four at a time against five vectors, in stretches of columns of which the vectors stay in the
/// first-level cache. The loops are compiled at full optimization at once: a fit is over before the runtime would see that they are hot.
/// Every product is summed in the same order for every number of vectors, instruction set and thread.
/// </summary>
internal static unsafe class RowPass
{
    /// <summary>Rows worth passing in one call: they stay in the second-level cache between a product and an accumulation.</summary>
    public const int RowsPerCall = 32;

    private const int FourRows = 4;
    private const int GroupSize = 5;
    private const int Stretch = 512;

    /// <summary>products[r, c] = x_r · w_c.</summary>
    /// <param name="x">Rows [R, D], one after the other.</param>
    /// <param name="rowCount">R.</param>
    /// <param name="width">D.</param>
    /// <param name="vectors">w [C, D].</param>
    /// <param name="vectorCount">C.</param>
    /// <param name="products">Output [R, C].</param>
    public static void Multiply(float* x, int rowCount, int width, double* vectors, int vectorCount, double* products)
    {
        new Span<double>(products, rowCount * vectorCount).Clear();
        var rows = stackalloc float*[FourRows];
        var four = stackalloc double[FourRows * vectorCount];
        for (var from = 0; from < width; from += Stretch)
        {
            for (var first = 0; first < rowCount; first += FourRows)
            {
                for (var r = 0; r < FourRows; r++)
                    rows[r] = x + ((nint)Math.Min(first + r, rowCount - 1) * width) + from;
                MultiplyFour(rows, vectors + from, width, vectorCount, Math.Min(Stretch, width - from), four, FourRows * (nint)width);
                var count = Math.Min(FourRows, rowCount - first) * vectorCount;
                for (var i = 0; i < count; i++)
                    products[(first * vectorCount) + i] += four[i];
            }
        }
    }

    /// <summary>products[r, c] = x_r · w_c for four rows that lie anywhere.</summary>
    /// <param name="rows">Four pointers to rows x [length]; a pointer may occur several times.</param>
    /// <param name="vectors">w, the first of C vectors.</param>
    /// <param name="stride">Values from one vector to the next.</param>
    /// <param name="vectorCount">C.</param>
    /// <param name="length">Values to multiply.</param>
    /// <param name="products">Output [4, C].</param>
    /// <param name="ahead">Values from each row to the one that is read next, which is fetched meanwhile; 0 when that is not known.</param>
    public static void MultiplyFour(float** rows, double* vectors, int stride, int vectorCount, int length, double* products, nint ahead)
    {
        var c = 0;
        for (; c + GroupSize <= vectorCount; c += GroupSize)
            MultiplyFive(rows, vectors + ((nint)c * stride), stride, length, products + c, vectorCount, ahead);
        for (; c < vectorCount; c++)
            MultiplyOne(rows, vectors + ((nint)c * stride), length, products + c, vectorCount, ahead);
    }

    /// <summary>sums[c, :] += Σ_r factors[r, c] · x_r.</summary>
    /// <param name="x">Rows [R, D], one after the other.</param>
    /// <param name="rowCount">R.</param>
    /// <param name="width">D.</param>
    /// <param name="factors">Factors [R, C].</param>
    /// <param name="vectorCount">C.</param>
    /// <param name="sums">Running sums [C, D].</param>
    public static void Accumulate(float* x, int rowCount, int width, double* factors, int vectorCount, double* sums)
    {
        var rows = stackalloc float*[FourRows];
        var four = stackalloc double[FourRows * vectorCount];
        for (var from = 0; from < width; from += Stretch)
        {
            var length = Math.Min(Stretch, width - from);
            for (var first = 0; first < rowCount; first += FourRows)
            {
                var present = Math.Min(FourRows, rowCount - first);
                for (var r = 0; r < FourRows; r++)
                    rows[r] = x + ((nint)(first + Math.Min(r, present - 1)) * width) + from;
                new Span<double>(four, FourRows * vectorCount).Clear();
                new Span<double>(factors + (first * vectorCount), present * vectorCount).CopyTo(new Span<double>(four, present * vectorCount));
                var c = 0;
                for (; c + GroupSize <= vectorCount; c += GroupSize)
                    AccumulateFive(rows, four + c, vectorCount, length, sums + ((nint)c * width) + from, width);
                for (; c < vectorCount; c++)
                    AccumulateOne(rows, four + c, vectorCount, 0, length, sums + ((nint)c * width) + from);
            }
        }
    }

    /// <summary>sum += factor · x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(double factor, float* x, int length, double* sum)
    {
        var d = 0;
        for (; d <= length - 8; d += 8)
            Vector512.FusedMultiplyAdd(Vector512.Create(factor), LoadAsDouble(x + d), Vector512.Load(sum + d)).Store(sum + d);
        for (; d < length; d++)
            sum[d] = Math.FusedMultiplyAdd(factor, x[d], sum[d]);
    }

    /// <summary>x · x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredNorm(float* x, int length)
    {
        var sum = Vector512<double>.Zero;
        var d = 0;
        for (; d <= length - 8; d += 8)
        {
            var value = LoadAsDouble(x + d);
            sum = Vector512.FusedMultiplyAdd(value, value, sum);
        }

        var result = Vector512.Sum(sum);
        for (; d < length; d++)
            result = Math.FusedMultiplyAdd(x[d], (double)x[d], result);
        return result;
    }

    /// <summary>‖x - c‖².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredDistance(float* x, double* c, int length)
    {
        var sum = Vector512<double>.Zero;
        var d = 0;
        for (; d <= length - 8; d += 8)
        {
            var difference = LoadAsDouble(x + d) - Vector512.Load(c + d);
            sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
        }

        var result = Vector512.Sum(sum);
        for (; d < length; d++)
            result += (x[d] - c[d]) * (x[d] - c[d]);
        return result;
    }

    /// <summary>Eight 32-bit values as 64-bit ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LoadAsDouble(float* source)
    {
        if (Avx512F.IsSupported)
            return Avx512F.ConvertToVector512Double(Vector256.Load(source));
        var (lower, upper) = Vector256.Widen(Vector256.Load(source));
        return Vector512.Create(lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AccumulateFive(float** rows, double* factors, int stride, int length, double* sums, int sumStride)
    {
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3];
        double* s0 = sums, s1 = s0 + sumStride, s2 = s1 + sumStride, s3 = s2 + sumStride, s4 = s3 + sumStride;
        double* f1 = factors + stride, f2 = f1 + stride, f3 = f2 + stride;
        Vector512<double> f00 = Vector512.Create(factors[0]), f10 = Vector512.Create(f1[0]), f20 = Vector512.Create(f2[0]), f30 = Vector512.Create(f3[0]);
        Vector512<double> f01 = Vector512.Create(factors[1]), f11 = Vector512.Create(f1[1]), f21 = Vector512.Create(f2[1]), f31 = Vector512.Create(f3[1]);
        Vector512<double> f02 = Vector512.Create(factors[2]), f12 = Vector512.Create(f1[2]), f22 = Vector512.Create(f2[2]), f32 = Vector512.Create(f3[2]);
        Vector512<double> f03 = Vector512.Create(factors[3]), f13 = Vector512.Create(f1[3]), f23 = Vector512.Create(f2[3]), f33 = Vector512.Create(f3[3]);
        Vector512<double> f04 = Vector512.Create(factors[4]), f14 = Vector512.Create(f1[4]), f24 = Vector512.Create(f2[4]), f34 = Vector512.Create(f3[4]);
        var d = 0;
        for (; d <= length - 8; d += 8)
        {
            var a0 = LoadAsDouble(x0 + d);
            var a1 = LoadAsDouble(x1 + d);
            var a2 = LoadAsDouble(x2 + d);
            var a3 = LoadAsDouble(x3 + d);
            AddFour(s0 + d, f00, a0, f10, a1, f20, a2, f30, a3);
            AddFour(s1 + d, f01, a0, f11, a1, f21, a2, f31, a3);
            AddFour(s2 + d, f02, a0, f12, a1, f22, a2, f32, a3);
            AddFour(s3 + d, f03, a0, f13, a1, f23, a2, f33, a3);
            AddFour(s4 + d, f04, a0, f14, a1, f24, a2, f34, a3);
        }

        for (var c = 0; d < length && c < GroupSize; c++)
            AccumulateOne(rows, factors + c, stride, d, length, sums + ((nint)c * sumStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(
        double* sum,
        Vector512<double> f0, Vector512<double> a0, Vector512<double> f1, Vector512<double> a1,
        Vector512<double> f2, Vector512<double> a2, Vector512<double> f3, Vector512<double> a3)
    {
        var s = Vector512.FusedMultiplyAdd(f0, a0, Vector512.Load(sum));
        s = Vector512.FusedMultiplyAdd(f1, a1, s);
        s = Vector512.FusedMultiplyAdd(f2, a2, s);
        Vector512.FusedMultiplyAdd(f3, a3, s).Store(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AccumulateOne(float** rows, double* factors, int stride, int from, int length, double* sum)
    {
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3];
        double f0 = factors[0], f1 = factors[stride], f2 = factors[2 * stride], f3 = factors[3 * stride];
        Vector512<double> v0 = Vector512.Create(f0), v1 = Vector512.Create(f1), v2 = Vector512.Create(f2), v3 = Vector512.Create(f3);
        var d = from;
        for (; d <= length - 8; d += 8)
            AddFour(sum + d, v0, LoadAsDouble(x0 + d), v1, LoadAsDouble(x1 + d), v2, LoadAsDouble(x2 + d), v3, LoadAsDouble(x3 + d));
        for (; d < length; d++)
        {
            sum[d] = Math.FusedMultiplyAdd(f3, x3[d], Math.FusedMultiplyAdd(f2, x2[d], Math.FusedMultiplyAdd(f1, x1[d],
                Math.FusedMultiplyAdd(f0, x0[d], sum[d]))));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyFive(float** rows, double* w, int vectorStride, int length, double* products, int stride, nint ahead)
    {
        // No call may follow the loop while its sums live: they would be spilled in every turn. The buffer's clearing is such a call, so it comes first.
        var sums = stackalloc double[FourRows * GroupSize * 8];
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3];
        double* w1 = w + vectorStride, w2 = w1 + vectorStride, w3 = w2 + vectorStride, w4 = w3 + vectorStride;
        Vector512<double> p00 = default, p01 = default, p02 = default, p03 = default, p04 = default;
        Vector512<double> p10 = default, p11 = default, p12 = default, p13 = default, p14 = default;
        Vector512<double> p20 = default, p21 = default, p22 = default, p23 = default, p24 = default;
        Vector512<double> p30 = default, p31 = default, p32 = default, p33 = default, p34 = default;
        var d = 0;
        for (; d <= length - 8; d += 8)
        {
            Prefetch(x0 + d + ahead, x1 + d + ahead, x2 + d + ahead, x3 + d + ahead);
            var a0 = LoadAsDouble(x0 + d);
            var a1 = LoadAsDouble(x1 + d);
            var a2 = LoadAsDouble(x2 + d);
            var a3 = LoadAsDouble(x3 + d);
            var b = Vector512.Load(w + d);
            p00 = Vector512.FusedMultiplyAdd(a0, b, p00);
            p10 = Vector512.FusedMultiplyAdd(a1, b, p10);
            p20 = Vector512.FusedMultiplyAdd(a2, b, p20);
            p30 = Vector512.FusedMultiplyAdd(a3, b, p30);
            b = Vector512.Load(w1 + d);
            p01 = Vector512.FusedMultiplyAdd(a0, b, p01);
            p11 = Vector512.FusedMultiplyAdd(a1, b, p11);
            p21 = Vector512.FusedMultiplyAdd(a2, b, p21);
            p31 = Vector512.FusedMultiplyAdd(a3, b, p31);
            b = Vector512.Load(w2 + d);
            p02 = Vector512.FusedMultiplyAdd(a0, b, p02);
            p12 = Vector512.FusedMultiplyAdd(a1, b, p12);
            p22 = Vector512.FusedMultiplyAdd(a2, b, p22);
            p32 = Vector512.FusedMultiplyAdd(a3, b, p32);
            b = Vector512.Load(w3 + d);
            p03 = Vector512.FusedMultiplyAdd(a0, b, p03);
            p13 = Vector512.FusedMultiplyAdd(a1, b, p13);
            p23 = Vector512.FusedMultiplyAdd(a2, b, p23);
            p33 = Vector512.FusedMultiplyAdd(a3, b, p33);
            b = Vector512.Load(w4 + d);
            p04 = Vector512.FusedMultiplyAdd(a0, b, p04);
            p14 = Vector512.FusedMultiplyAdd(a1, b, p14);
            p24 = Vector512.FusedMultiplyAdd(a2, b, p24);
            p34 = Vector512.FusedMultiplyAdd(a3, b, p34);
        }

        Store(sums, p00, p01, p02, p03, p04);
        Store(sums + (GroupSize * 8), p10, p11, p12, p13, p14);
        Store(sums + (2 * GroupSize * 8), p20, p21, p22, p23, p24);
        Store(sums + (3 * GroupSize * 8), p30, p31, p32, p33, p34);
        for (var r = 0; r < FourRows; r++)
        {
            for (var c = 0; c < GroupSize; c++)
            {
                var sum = Vector512.Sum(Vector512.Load(sums + (((r * GroupSize) + c) * 8)));
                products[(r * stride) + c] = AddRest(sum, rows[r], w + ((nint)c * vectorStride), d, length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        double* target, Vector512<double> p0, Vector512<double> p1, Vector512<double> p2, Vector512<double> p3, Vector512<double> p4)
    {
        p0.Store(target);
        p1.Store(target + 8);
        p2.Store(target + 16);
        p3.Store(target + 24);
        p4.Store(target + 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyOne(float** rows, double* w, int length, double* products, int stride, nint ahead)
    {
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3];
        Vector512<double> p0 = default, p1 = default, p2 = default, p3 = default;
        var d = 0;
        for (; d <= length - 8; d += 8)
        {
            Prefetch(x0 + d + ahead, x1 + d + ahead, x2 + d + ahead, x3 + d + ahead);
            var b = Vector512.Load(w + d);
            p0 = Vector512.FusedMultiplyAdd(LoadAsDouble(x0 + d), b, p0);
            p1 = Vector512.FusedMultiplyAdd(LoadAsDouble(x1 + d), b, p1);
            p2 = Vector512.FusedMultiplyAdd(LoadAsDouble(x2 + d), b, p2);
            p3 = Vector512.FusedMultiplyAdd(LoadAsDouble(x3 + d), b, p3);
        }

        double sum0 = Vector512.Sum(p0), sum1 = Vector512.Sum(p1), sum2 = Vector512.Sum(p2), sum3 = Vector512.Sum(p3);
        products[0] = AddRest(sum0, x0, w, d, length);
        products[stride] = AddRest(sum1, x1, w, d, length);
        products[2 * stride] = AddRest(sum2, x2, w, d, length);
        products[3 * stride] = AddRest(sum3, x3, w, d, length);
    }

    /// <summary>Asks for the rows of the next call: they are too far apart for the processor to guess.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(float* x0, float* x1, float* x2, float* x3)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(x0);
        Sse.Prefetch0(x1);
        Sse.Prefetch0(x2);
        Sse.Prefetch0(x3);
    }

    private static double AddRest(double sum, float* x, double* w, int from, int length)
    {
        for (var d = from; d < length; d++)
            sum = Math.FusedMultiplyAdd(x[d], w[d], sum);
        return sum;
    }
}
