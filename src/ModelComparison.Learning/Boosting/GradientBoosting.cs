using ModelComparison.Data.Datasets;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.Boosting;

/// <summary>
/// Gradient boosting with histograms (Chen and Guestrin, KDD 2016). The trees are those of libxgboost 1.7 with <c>tree_method=hist</c>
/// on one thread, to the last bit, and do not depend on the number of threads here.
/// </summary>
internal sealed class GradientBoosting : IDisposable
{
    /// <summary>Every output before the first tree: libxgboost's base_score, which is 0 in a logistic output.</summary>
    private const float SoftmaxStart = 0.5f;

    private readonly BinnedMatrix matrix;
    private readonly int[] labels;
    private readonly BoostingOptions options;
    private readonly int threads;
    private readonly CancellationToken cancellationToken;
    private readonly int outputCount;
    private readonly float[] outputs;
    private readonly Gradients[] gradients;
    private readonly Workspace alone;
    private readonly Workspace shared;

    /// <summary>Sorts the features into bins.</summary>
    /// <param name="features">Finite values [N, D].</param>
    /// <param name="labels">Class of each row [N], every one of 0 … C - 1 present.</param>
    /// <param name="classCount">C; two classes share one logistic output.</param>
    /// <param name="options">How the trees grow.</param>
    /// <param name="threads">Threads, at least 1.</param>
    /// <param name="cancellationToken">Checked at every node.</param>
    public GradientBoosting(
        FeatureMatrix features, int[] labels, int classCount, BoostingOptions options, int threads, CancellationToken cancellationToken)
    {
        this.labels = labels;
        this.options = options;
        this.threads = threads;
        this.cancellationToken = cancellationToken;
        matrix = BinnedMatrix.Of(features, FeatureCuts.Of(features, options.MaximumBins, threads, cancellationToken), threads, cancellationToken);
        outputCount = classCount == 2 ? 1 : classCount;
        outputs = new float[checked(features.RowCount * outputCount)];
        if (outputCount > 1)
            Array.Fill(outputs, SoftmaxStart);
        gradients = [.. Enumerable.Range(0, outputCount).Select(_ => new Gradients(features.RowCount))];
        alone = new Workspace(matrix, 1);
        shared = new Workspace(matrix, threads);
    }

    /// <summary>The trees of one more round, one an output.</summary>
    public BoostedTree[] NextRound()
    {
        if (outputCount == 1)
            ClassificationLoss.Logistic(outputs, labels, gradients[0]);
        else
            ClassificationLoss.Softmax(outputs, labels, gradients);
        var trees = new BoostedTree[outputCount];
        // As many trees side by side as fill all threads; the threads then share the nodes of those that are left.
        var sideBySide = outputCount / threads * threads;
        ParallelRange.Run(sideBySide, threads, output => trees[output] = Grow(output, alone), cancellationToken);
        for (var output = sideBySide; output < outputCount; output++)
            trees[output] = Grow(output, shared);
        return trees;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        alone.Dispose();
        shared.Dispose();
    }

    private BoostedTree Grow(int output, Workspace workspace)
    {
        var root = new TreeGrower(matrix, gradients[output], options, workspace, cancellationToken).Grow();
        var leaves = new List<(GrowingNode Node, float Weight)>();
        var tree = BoostedTree.Of(root, options, leaves);
        foreach (var (node, weight) in leaves)
        {
            foreach (var row in node.Rows)
                outputs[(row * outputCount) + output] += weight;
        }

        return tree;
    }
}
