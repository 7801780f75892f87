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

    /// <summary>How long before its use a row is fetched: rows of a node are too scattered for the processor to guess the next.</summary>
    private const int RowsAhead = 12;

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
        var bytes = (byte*)histogram;
        nint last = count - 1;
        for (nint i = 0; i < count; i++)
        {
            if (Sse.IsSupported)
                Sse.Prefetch0(bins + ((nint)(uint)rows[nint.Min(i + RowsAhead, last)] * Width));
            var bin = (ulong*)(bins + ((nint)(uint)rows[i] * Width));
            var (bins0, bins1) = (bin[0], bin[1]);
            var word = words[i];
            *Entry(bytes, bins0, 0, 0) += word;
            *Entry(bytes, bins0, 8, 1) += word;
            *Entry(bytes, bins0, 16, 2) += word;
            *Entry(bytes, bins0, 24, 3) += word;
            *Entry(bytes, bins0, 32, 4) += word;
            *Entry(bytes, bins0, 40, 5) += word;
            *Entry(bytes, bins0, 48, 6) += word;
            *Entry(bytes, bins0, 56, 7) += word;
            *Entry(bytes, bins1, 0, 8) += word;
            *Entry(bytes, bins1, 8, 9) += word;
            *Entry(bytes, bins1, 16, 10) += word;
            *Entry(bytes, bins1, 24, 11) += word;
            *Entry(bytes, bins1, 32, 12) += word;
            *Entry(bytes, bins1, 40, 13) += word;
            *Entry(bytes, bins1, 48, 14) += word;
            *Entry(bytes, bins1, 56, 15) += word;
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
        var penalized = terms.Threshold > 0;
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
            if (penalized)
            {
                leftFirst = Vector512.MaxNative(Vector512.Abs(leftFirst) - threshold, Vector512<float>.Zero);
                rightFirst = Vector512.MaxNative(Vector512.Abs(rightFirst) - threshold, Vector512<float>.Zero);
            }

            var numerator = Vector512.FusedMultiplyAdd(leftFirst * leftFirst, rightSecond, rightFirst * rightFirst * leftSecond);
            var gain = numerator * Reciprocal(leftSecond * rightSecond);
            var allowed = Vector512.GreaterThanOrEqual(Vector512.MinNative(leftSecond, rightSecond), smallest);
            best = Vector512.MaxNative(best, Vector512.ConditionalSelect(allowed, gain, none));
        }

        var lanes = stackalloc float[Width];
        best.Store(lanes);
        for (var lane = 0; lane < Width; lane++)
            largest[FeatureOfLane[lane]] = lanes[lane];
    }

    /// <summary>The entry of the bin that stands at a bit of eight bins, for a feature of the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long* Entry(byte* histogram, ulong bins, int bit, int feature)
    {
        // (bin × width + feature) × 8 bytes, with the shift and the multiplication by width × 8 = 2⁷ in one.
        var offset = bit >= 7 ? bins >> (bit - 7) : bins << (7 - bit);
        return (long*)(histogram + (offset & (0xFFUL << 7)) + (feature * sizeof(long)));
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
