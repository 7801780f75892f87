namespace ModelComparison.Learning.Boosting;

/// <summary>
/// Grows one tree. All features of a node are screened in single precision on fixed-point histograms; a feature that could hold the best
/// split, by the bound on what screening can be wrong, is then searched in libxgboost's own arithmetic. So the result is the library's,
/// and only a few of thousands of features cost that much.
/// </summary>
internal sealed class TreeGrower
{
    /// <summary>A gain up to here is none: libxgboost's kRtEps.</summary>
    public const float SmallestGain = 1e-6f;

    private readonly BinnedMatrix matrix;
    private readonly BoostingOptions options;
    private readonly SplitArithmetic arithmetic;
    private readonly ExactSearch search;
    private readonly FixedPoint scales;
    private readonly Screening screening;
    private readonly CancellationToken cancellationToken;

    /// <param name="matrix">The training rows.</param>
    /// <param name="gradients">Derivatives of the loss by the tree's output.</param>
    /// <param name="options">How the tree grows.</param>
    /// <param name="workspace">Memory for histograms.</param>
    /// <param name="cancellationToken">Checked at every node.</param>
    public TreeGrower(BinnedMatrix matrix, Gradients gradients, BoostingOptions options, Workspace workspace, CancellationToken cancellationToken)
    {
        this.matrix = matrix;
        this.options = options;
        this.cancellationToken = cancellationToken;
        arithmetic = new SplitArithmetic(options);
        search = new ExactSearch(matrix, gradients, arithmetic);
        scales = new FixedPoint(gradients);
        screening = new Screening(matrix, scales, options, workspace, cancellationToken);
    }

    /// <summary>The root with all nodes below that could be split.</summary>
    public GrowingNode Grow()
    {
        int[] rows = [.. Enumerable.Range(0, matrix.RowCount)];
        var root = new GrowingNode(null, rows, search.Root(rows)) { Packed = scales.Select(rows) };
        screening.Root(root);
        var open = new Stack<GrowingNode>();
        open.Push(root);
        while (open.TryPop(out var node))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node.Screened is null)
                continue;
            node.Split = BestSplit(node);
            if (CanBeSplit(node))
            {
                Divide(node);
                open.Push(node.Left!);
                open.Push(node.Right!);
            }

            screening.Release(node);
        }

        return root;
    }

    private bool CanBeSplit(GrowingNode node)
    {
        var split = node.Split;
        return split.Gain > SmallestGain && split.Gain >= options.MinimumSplitGain && split.Left.Second != 0 && split.Right.Second != 0
            && (options.MaximumDepth == 0 || node.Depth < options.MaximumDepth);
    }

    /// <summary>Features in the order of what screening promises, until the next cannot be as good as the best so far.</summary>
    private SplitChoice BestSplit(GrowingNode node)
    {
        var promised = node.Screened.AsSpan(0, matrix.FeatureCount);
        var best = default(SplitChoice);
        if (!node.Terms.AreBounded)
        {
            for (var i = 0; i < promised.Length; i++)
                best = best.Or(search.Best(node, i));
            return best;
        }

        var nodeGain = (double)arithmetic.Gain(node.Sum);
        var error = node.Terms.Error(promised[IndexOfLargest(promised)]);
        while (true)
        {
            var feature = IndexOfLargest(promised);
            var bound = node.Terms.Gain(promised[feature]) + error - nodeGain;
            if (!(bound > SmallestGain && bound >= best.Gain))
                return best;
            promised[feature] = float.NegativeInfinity;
            best = best.Or(search.Best(node, feature));
        }
    }

    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        var largest = values[0];
        foreach (var value in values)
            largest = value > largest ? value : largest;
        return values.IndexOf(largest);
    }

    private void Divide(GrowingNode node)
    {
        var split = node.Split;
        var bins = matrix.Block(split.Feature / BinnedMatrix.BlockWidth);
        var lane = split.Feature % BinnedMatrix.BlockWidth;
        node.Condition = split.LastLeftBin < 0 ? matrix.Cuts.BelowAll(split.Feature) : matrix.Cuts[split.Feature][split.LastLeftBin];
        List<int> left = new(node.Rows.Length), right = new(node.Rows.Length);
        foreach (var row in node.Rows)
            (bins[(row * BinnedMatrix.BlockWidth) + lane] <= split.LastLeftBin ? left : right).Add(row);
        node.Left = new GrowingNode(node, [.. left], split.Left);
        node.Right = new GrowingNode(node, [.. right], split.Right);
        node.Left.Packed = scales.Select(node.Left.Rows);
        node.Right.Packed = scales.Select(node.Right.Rows);
        node.Left.IsSummed = !(split.Right.Second < split.Left.Second);
        node.Right.IsSummed = !node.Left.IsSummed;
        screening.Children(node);
    }
}
