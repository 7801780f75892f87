namespace ModelComparison.Learning.Boosting;

/// <summary>
/// Estimates, for nodes that may be split, how much the best split on each feature would gain. The larger of two children gets its histogram
/// as the difference of its parent's and its sibling's, unless its rows are so few that adding them up is cheaper than touching so much memory.
/// </summary>
internal sealed unsafe class Screening(BinnedMatrix matrix, FixedPoint scales, BoostingOptions options, Workspace workspace, CancellationToken cancellationToken)
{
    /// <summary>Nodes with fewer rows keep no histogram for their children. Measured; it does not matter to the result.</summary>
    private const int RowsWorthAHistogram = 512;

    /// <summary>Rows that could be added up in the time that taking a difference of histograms takes.</summary>
    private const int RowsOfADifference = 160;

    private const double SumTolerance = 1e-9;

    /// <summary>Screens the root.</summary>
    public void Root(GrowingNode root)
    {
        if (!MayBeSplit(root))
            return;
        Prepare(root, mayKeep: true);
        workspace.ForEachBlock((block, scratch) => AddUp(root, block, scratch), cancellationToken);
    }

    /// <summary>Screens both children of a node, and gives its histogram to the larger one or back.</summary>
    public void Children(GrowingNode node)
    {
        var (small, large) = node.Left!.Rows.Length <= node.Right!.Rows.Length ? (node.Left, node.Right) : (node.Right, node.Left);
        bool needSmall = MayBeSplit(small), needLarge = MayBeSplit(large);
        var subtract = node.Histogram is not null && needLarge
            && large.Rows.Length > RowsOfADifference + (needSmall ? 0 : small.Rows.Length);
        if (needSmall)
            Prepare(small, subtract || !needLarge || node.Histogram is null);
        if (needLarge)
            Prepare(large, mayKeep: !subtract);
        if (!needSmall && !needLarge)
            return;
        if (subtract && Keeps(large))
            (large.Histogram, node.Histogram) = (node.Histogram, null);
        var whole = large.Histogram ?? node.Histogram;
        workspace.ForEachBlock(
            (block, scratch) =>
            {
                if (subtract)
                {
                    Subtract(whole!, small, large, block, scratch);
                    return;
                }

                if (needSmall)
                    AddUp(small, block, scratch);
                if (needLarge)
                    AddUp(large, block, scratch);
            },
            cancellationToken);
    }

    /// <summary>Gives back what a node needs no more.</summary>
    public void Release(GrowingNode node)
    {
        if (node.Histogram is { } histogram)
            workspace.Return(histogram);
        (node.Histogram, node.Packed, node.Screened) = (null, null, null);
    }

    /// <summary>A child of less than twice the smallest weight has no allowed split, whatever the rounding.</summary>
    private bool MayBeSplit(GrowingNode node) =>
        (options.MaximumDepth == 0 || node.Depth < options.MaximumDepth)
        && node.Sum.Second * (1 + SumTolerance) >= 2.0 * options.MinimumChildWeight;

    private bool Keeps(GrowingNode node) =>
        node.Rows.Length >= RowsWorthAHistogram && (options.MaximumDepth == 0 || node.Depth + 1 < options.MaximumDepth);

    private void Prepare(GrowingNode node, bool mayKeep)
    {
        node.Screened = new float[matrix.BlockCount * BinnedMatrix.BlockWidth];
        node.Terms = new ScreeningTerms(node.Packed!, scales, options);
        if (mayKeep && Keeps(node))
            node.Histogram = workspace.TakeHistogram();
    }

    private void AddUp(GrowingNode node, int block, AlignedBuffer scratch)
    {
        var bins = matrix.BinsOfBlock(block);
        var histogram = Place(node, block, scratch);
        if (node.Histogram is not null)
            new Span<long>(histogram, bins * BinnedMatrix.BlockWidth).Clear();
        Add(node, block, histogram);
        Scan(node, block, histogram, clear: node.Histogram is null);
    }

    private void Subtract(AlignedBuffer parent, GrowingNode small, GrowingNode large, int block, AlignedBuffer scratch)
    {
        var bins = matrix.BinsOfBlock(block);
        var part = Place(small, block, scratch);
        if (small.Histogram is not null)
            new Span<long>(part, bins * BinnedMatrix.BlockWidth).Clear();
        Add(small, block, part);
        var rest = parent.Address + matrix.HistogramOffset(block);
        HistogramKernels.Subtract(rest, part, bins);
        Scan(large, block, rest, clear: false);
        if (small.Screened is not null)
            Scan(small, block, part, clear: small.Histogram is null);
        else
            new Span<long>(part, bins * BinnedMatrix.BlockWidth).Clear();
    }

    private long* Place(GrowingNode node, int block, AlignedBuffer scratch) =>
        node.Histogram is { } own ? own.Address + matrix.HistogramOffset(block) : scratch.Address;

    private void Add(GrowingNode node, int block, long* histogram)
    {
        fixed (byte* bins = matrix.Block(block))
        fixed (int* rows = node.Rows)
        fixed (long* words = node.Packed)
            HistogramKernels.Add(histogram, bins, rows, words, node.Rows.Length);
    }

    private void Scan(GrowingNode node, int block, long* histogram, bool clear)
    {
        fixed (float* largest = &node.Screened![block * BinnedMatrix.BlockWidth])
            HistogramKernels.Scan(histogram, matrix.BinsOfBlock(block), clear, node.Terms, largest);
    }
}
