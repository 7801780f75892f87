using System.Numerics;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Learning.Trees;

/// <summary>
/// The features column after column, each value replaced by its rank among the column's distinct values. A split search then sorts
/// short integers instead of floats, and every column is sorted only once for all trees and nodes.
/// </summary>
/// <typeparam name="TRank">Unsigned integer that holds N - 1.</typeparam>
internal sealed class RankedColumns<TRank>
    where TRank : unmanaged, IBinaryInteger<TRank>
{
    private readonly TRank[] ranks;
    private readonly float[][] distinct;

    private RankedColumns(int rowCount, int columnCount)
    {
        RowCount = rowCount;
        ranks = GC.AllocateUninitializedArray<TRank>(checked(rowCount * columnCount));
        distinct = new float[columnCount][];
    }

    /// <summary>N.</summary>
    public int RowCount { get; }

    /// <summary>D.</summary>
    public int ColumnCount => distinct.Length;

    /// <summary>Ranks [N] of one column, by row.</summary>
    public ReadOnlySpan<TRank> Ranks(int column) => ranks.AsSpan(column * RowCount, RowCount);

    /// <summary>The distinct values of one column, ascending: the value of each rank.</summary>
    public ReadOnlySpan<float> Values(int column) => distinct[column];

    /// <summary>Ranks all columns.</summary>
    public static RankedColumns<TRank> Of(FeatureMatrix features, int threads, CancellationToken cancellationToken)
    {
        var columns = new RankedColumns<TRank>(features.RowCount, features.ColumnCount);
        var blocks = (features.ColumnCount + ColumnBlock - 1) / ColumnBlock;
        Parallel.For(
            0,
            blocks,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => new Scratch(features.RowCount),
            (block, _, scratch) =>
            {
                columns.RankBlock(features, block * ColumnBlock, scratch);
                return scratch;
            },
            _ => { });
        return columns;
    }

    /// <summary>Columns read together: one cache line of a row.</summary>
    private const int ColumnBlock = 16;

    private void RankBlock(FeatureMatrix features, int first, Scratch scratch)
    {
        var width = Math.Min(ColumnBlock, features.ColumnCount - first);
        for (var row = 0; row < RowCount; row++)
        {
            var source = features.Row(row).Slice(first, width);
            for (var i = 0; i < width; i++)
                scratch.Columns[(i * RowCount) + row] = OrderedBits(source[i]);
        }

        for (var i = 0; i < width; i++)
            RankColumn(first + i, scratch.Columns.AsSpan(i * RowCount, RowCount), scratch);
    }

    private void RankColumn(int column, ReadOnlySpan<uint> bits, Scratch scratch)
    {
        for (var row = 0; row < bits.Length; row++)
            scratch.Keys[row] = ((ulong)bits[row] << 32) | (uint)row;
        var sorted = KeySort.Sort(scratch.Keys, scratch.Spare, bits.Length, keyBits: 32);
        var target = ranks.AsSpan(column * RowCount, RowCount);
        var values = new float[bits.Length];
        var rank = -1;
        var previous = 0UL;
        foreach (var key in sorted)
        {
            if (rank < 0 || key >> 32 != previous)
            {
                previous = key >> 32;
                values[++rank] = FromOrderedBits((uint)previous);
            }

            target[(int)(uint)key] = TRank.CreateTruncating(rank);
        }

        distinct[column] = rank + 1 == values.Length ? values : values[..(rank + 1)];
    }

    /// <summary>Bits that order as the floats do; -0 and 0 are the same value and get the same bits.</summary>
    private static uint OrderedBits(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value == 0f ? 0f : value);
        return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
    }

    private static float FromOrderedBits(uint bits) =>
        BitConverter.UInt32BitsToSingle((bits & 0x80000000) != 0 ? bits & 0x7FFFFFFF : ~bits);

    private sealed class Scratch(int rows)
    {
        public uint[] Columns { get; } = new uint[rows * ColumnBlock];

        public ulong[] Keys { get; } = new ulong[rows];

        public ulong[] Spare { get; } = new ulong[rows];
    }
}
