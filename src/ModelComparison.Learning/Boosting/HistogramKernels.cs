using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModelComparison.Learning.Boosting;

/// <summary>
/// The inner loops over histograms of a block of features [bins, width] of fixed-point sums. Vector lanes are features, so that cumulating
/// over the bins needs nothing from a neighbouring lane.
/// </summary>
internal static unsafe class HistogramKernels
{
    private const int Width = BinnedMatrix.BlockWidth;

    /// <summary>The feature of each lane after <see cref="SplitHalves"/>.</summary>
    private static readonly int[] FeatureOfLane = Avx512F.IsSupported
        ? [0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15]
        : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <summary>Adds rows to a histogram.</summary>
    /// <param name="histogram">[bins, width].</param>
    /// <param name="bins">Bins of all rows of the block [N, width].</param>
    /// <param name="rows">The rows [count].</param>
    /// <param name="words">Their derivatives [count].</param>
    /// <param name="count">Number of rows to add.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(long* histogram, byte* bins, int* rows, long* words, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var bin = bins + ((nint)rows[i] * Width);
            var word = words[i];
            histogram[(bin[0] * Width) + 0] += word;
            histogram[(bin[1] * Width) + 1] += word;
            histogram[(bin[2] * Width) + 2] += word;
            histogram[(bin[3] * Width) + 3] += word;
            histogram[(bin[4] * Width) + 4] += word;
            histogram[(bin[5] * Width) + 5] += word;
            histogram[(bin[6] * Width) + 6] += word;
            histogram[(bin[7] * Width) + 7] += word;
            histogram[(bin[8] * Width) + 8] += word;
            histogram[(bin[9] * Width) + 9] += word;
            histogram[(bin[10] * Width) + 10] += word;
            histogram[(bin[11] * Width) + 11] += word;
            histogram[(bin[12] * Width) + 12] += word;
            histogram[(bin[13] * Width) + 13] += word;
            histogram[(bin[14] * Width) + 14] += word;
            histogram[(bin[15] * Width) + 15] += word;
        }
    }

    /// <summary>histogram -= part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(long* histogram, long* part, int bins)
    {
        for (var i = 0; i < bins * Width; i += Vector512<long>.Count)
            (Vector512.Load(histogram + i) - Vector512.Load(part + i)).Store(histogram + i);
    }

    /// <summary>The largest estimated gain of each feature's splits; -∞ where no split leaves enough on both sides.</summary>
    /// <param name="histogram">[bins, width].</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="clear">Whether the histogram is zeroed on the way.</param>
    /// <param name="terms">The node's sums.</param>
    /// <param name="largest">Takes the gains [width].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scan(long* histogram, int bins, bool clear, in ScreeningTerms terms, float* largest)
    {
        var first = Vector512.Create(terms.First);
        var second = Vector512.Create(terms.SecondWithPenalty);
        var penalty = Vector512.Create(terms.Penalty);
        var threshold = Vector512.Create(terms.Threshold);
        var smallest = Vector512.Create(terms.Smallest);
        var none = Vector512.Create(float.NegativeInfinity);
        var (best, sums0, sums1) = (none, Vector512<long>.Zero, Vector512<long>.Zero);
        var at = histogram;
        for (var bin = 0; bin < bins; bin++, at += Width)
        {
            sums0 += Vector512.Load(at);
            sums1 += Vector512.Load(at + 8);
            if (clear)
            {
                Vector512<long>.Zero.Store(at);
                Vector512<long>.Zero.Store(at + 8);
            }

            var (lower, upper) = SplitHalves(sums0, sums1);
            var leftSecond = Vector512.ConvertToSingle(lower) + penalty;
            var leftFirst = Vector512.ConvertToSingle(upper);
            var rightSecond = second - leftSecond;
            var rightFirst = first - leftFirst;
            leftFirst = Vector512.Max(Vector512.Abs(leftFirst) - threshold, Vector512<float>.Zero);
            rightFirst = Vector512.Max(Vector512.Abs(rightFirst) - threshold, Vector512<float>.Zero);
            var numerator = (leftFirst * leftFirst * rightSecond) + (rightFirst * rightFirst * leftSecond);
            var gain = numerator * Reciprocal(leftSecond * rightSecond);
            var allowed = Vector512.GreaterThanOrEqual(Vector512.Min(leftSecond, rightSecond), smallest);
            best = Vector512.Max(best, Vector512.ConditionalSelect(allowed, gain, none));
        }

        for (var lane = 0; lane < Width; lane++)
            largest[FeatureOfLane[lane]] = best[lane];
    }

    /// <summary>Lower and upper halves of 16 words. Which lane a feature goes to is up to the instruction set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<int> Lower, Vector512<int> Upper) SplitHalves(Vector512<long> a, Vector512<long> b)
    {
        if (Avx512F.IsSupported)
        {
            return (
                Avx512F.Shuffle(a.AsSingle(), b.AsSingle(), 0b10_00_10_00).AsInt32(),
                Avx512F.Shuffle(a.AsSingle(), b.AsSingle(), 0b11_01_11_01).AsInt32());
        }

        return (Vector512.Narrow(a, b), Vector512.Narrow(a >> 32, b >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Reciprocal(Vector512<float> x) => Avx512F.IsSupported ? Avx512F.Reciprocal14(x) : Vector512<float>.One / x;
}
