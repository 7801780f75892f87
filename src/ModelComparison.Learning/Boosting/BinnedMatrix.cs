using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelComparison.Data.Datasets;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.Boosting;

/// <summary>The bin of every value, one byte each, in blocks of <see cref="BlockWidth"/> neighbouring features [blocks, N, width].</summary>
internal sealed class BinnedMatrix
{
    /// <summary>Features a block. A histogram of a block at 256 bins, 32 KiB, stays in the first-level cache.</summary>
    public const int BlockWidth = 16;

    /// <summary>Most bins that fit into a byte.</summary>
    public const int MostBins = 256;

    private readonly byte[][] blocks;
    private readonly int[] blockBins;
    private readonly long[] offsets;

    private BinnedMatrix(FeatureCuts cuts, int rowCount)
    {
        Cuts = cuts;
        RowCount = rowCount;
        blocks = new byte[(cuts.FeatureCount + BlockWidth - 1) / BlockWidth][];
        blockBins = new int[blocks.Length];
        offsets = new long[blocks.Length + 1];
        for (var block = 0; block < blocks.Length; block++)
        {
            blockBins[block] = 1;
            for (var feature = block * BlockWidth; feature < Math.Min((block + 1) * BlockWidth, FeatureCount); feature++)
                blockBins[block] = Math.Max(blockBins[block], cuts[feature].Length);
            offsets[block + 1] = offsets[block] + (blockBins[block] * BlockWidth);
        }
    }

    /// <summary>N.</summary>
    public int RowCount { get; }

    /// <summary>D.</summary>
    public int FeatureCount => Cuts.FeatureCount;

    /// <summary>Number of blocks; the last may have features that do not exist, all in bin 0.</summary>
    public int BlockCount => blocks.Length;

    /// <summary>Where the bins end.</summary>
    public FeatureCuts Cuts { get; }

    /// <summary>The bins of a block [N, width].</summary>
    public byte[] Block(int block) => blocks[block];

    /// <summary>Most bins of any feature of the block.</summary>
    public int BinsOfBlock(int block) => blockBins[block];

    /// <summary>Where a block's part of a histogram of all features begins; for the block after the last, the length of such a histogram.</summary>
    public long HistogramOffset(int block) => offsets[block];

    /// <summary>Sorts every value into its bin.</summary>
    public static BinnedMatrix Of(FeatureMatrix features, FeatureCuts cuts, int threads, CancellationToken cancellationToken)
    {
        var result = new BinnedMatrix(cuts, features.RowCount);
        ParallelRange.Run(result.BlockCount, threads, block => result.Fill(features, block), cancellationToken);
        return result;
    }

    private void Fill(FeatureMatrix features, int block)
    {
        var first = block * BlockWidth;
        var width = Math.Min(BlockWidth, FeatureCount - first);
        var bins = new byte[(long)RowCount * BlockWidth];
        Span<float> separators = stackalloc float[MostBins];
        for (var i = 0; i < width; i++)
        {
            // A value above all cuts, which pruning makes possible, belongs to the last bin: the last cut separates nothing.
            separators.Fill(float.PositiveInfinity);
            Cuts[first + i][..^1].CopyTo(separators);
            FillColumn(separators, features.Values[(first + i)..], FeatureCount, bins.AsSpan(i));
        }

        blocks[block] = bins;
    }

    /// <summary>The bin of each value is the number of separators up to it: first of every sixteenth, then of the sixteen there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillColumn(ReadOnlySpan<float> separators, ReadOnlySpan<float> column, int stride, Span<byte> bins)
    {
        ref var start = ref MemoryMarshal.GetReference(separators);
        Span<float> sixteenths = stackalloc float[Vector512<float>.Count];
        for (var i = 0; i < sixteenths.Length; i++)
            sixteenths[i] = separators[(16 * i) + 15];
        var coarse = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(sixteenths));
        for (int from = 0, to = 0; from < column.Length; from += stride, to += BlockWidth)
        {
            var value = Vector512.Create(column[from]);
            var sixteenth = BitOperations.PopCount(Vector512.LessThanOrEqual(coarse, value).ExtractMostSignificantBits());
            var fine = Vector512.LoadUnsafe(ref start, (nuint)(16 * sixteenth));
            bins[to] = (byte)((16 * sixteenth) + BitOperations.PopCount(Vector512.LessThanOrEqual(fine, value).ExtractMostSignificantBits()));
        }
    }
}
