using System.Collections.Concurrent;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.Boosting;

/// <summary>Memory and threads for growing trees, used again from tree to tree.</summary>
/// <param name="matrix">The training rows.</param>
/// <param name="threads">Most threads for one node.</param>
internal sealed class Workspace(BinnedMatrix matrix, int threads) : IDisposable
{
    private readonly ConcurrentBag<AlignedBuffer> histograms = [];
    private readonly ConcurrentBag<AlignedBuffer> blocks = [];

    /// <summary>A histogram of all features with undefined content.</summary>
    public AlignedBuffer TakeHistogram() =>
        histograms.TryTake(out var histogram) ? histogram : new AlignedBuffer(matrix.HistogramOffset(matrix.BlockCount));

    /// <summary>Gives a histogram back.</summary>
    public void Return(AlignedBuffer histogram) => histograms.Add(histogram);

    /// <summary>Works on every block of features.</summary>
    /// <param name="work">Gets the block and a histogram of one block, which is zeroed and must be left so.</param>
    /// <param name="cancellationToken">Checked before each part.</param>
    public void ForEachBlock(Action<int, AlignedBuffer> work, CancellationToken cancellationToken)
    {
        var parts = threads == 1 ? 1 : Math.Min(matrix.BlockCount, 4 * threads);
        ParallelRange.Run(parts, threads, part => RunPart(part, parts, work), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (histograms.TryTake(out var histogram))
            histogram.Dispose();
        while (blocks.TryTake(out var block))
            block.Dispose();
    }

    private void RunPart(int part, int parts, Action<int, AlignedBuffer> work)
    {
        if (!blocks.TryTake(out var scratch))
            scratch = new AlignedBuffer((long)BinnedMatrix.MostBins * BinnedMatrix.BlockWidth);
        var end = (int)((long)matrix.BlockCount * (part + 1) / parts);
        for (var block = (int)((long)matrix.BlockCount * part / parts); block < end; block++)
            work(block, scratch);
        blocks.Add(scratch);
    }
}
