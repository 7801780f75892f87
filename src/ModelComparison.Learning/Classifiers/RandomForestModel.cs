using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Trees;

namespace ModelComparison.Learning.Classifiers;

/// <summary>A fitted random forest. Saved as one safetensors file; the tensors are listed at <see cref="RandomForestFile"/>.</summary>
public sealed class RandomForestModel : IClassifierModel, IFeatureImportance
{
    /// <summary>Rows that pass through one tree before the next tree is taken: its nodes then come from the cache.</summary>
    private const int RowBlock = 64;

    private readonly DecisionTree[] trees;

    internal RandomForestModel(DecisionTree[] trees, double[] importances, int classCount)
    {
        this.trees = trees;
        FeatureImportances = importances;
        ClassCount = classCount;
    }

    /// <summary>The trees, in the order of their seeds.</summary>
    public IReadOnlyList<DecisionTree> Trees => trees;

    /// <inheritdoc/>
    public int ClassCount { get; }

    /// <inheritdoc/>
    public int FeatureCount => FeatureImportances.Count;

    /// <summary>Impurity decrease of the splits on each feature [D], summing to 1 within each tree and averaged over the trees.</summary>
    public IReadOnlyList<double> FeatureImportances { get; }

    /// <inheritdoc/>
    public string ImportanceKind => "mean decrease in Gini impurity";

    /// <summary>Reads a saved forest.</summary>
    /// <exception cref="Data.InputException">The file is no such model.</exception>
    public static RandomForestModel Load(string path) => RandomForestFile.Read(path);

    /// <inheritdoc/>
    public ProbabilityMatrix PredictProbabilities(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default)
    {
        LearningData.RequirePredictable(features, FeatureCount, "Random forest");
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var probabilities = new double[(long)features.RowCount * ClassCount];
        Parallel.For(
            0,
            (features.RowCount + RowBlock - 1) / RowBlock,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            block => PredictBlock(features, block * RowBlock, probabilities));
        return new ProbabilityMatrix(probabilities, features.RowCount, ClassCount);
    }

    /// <inheritdoc/>
    public void Save(string path) => RandomForestFile.Write(this, path);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing native is held.
    }

    /// <summary>Each tree's decreases scaled to sum 1, averaged over the trees that have a split; zeros when none has.</summary>
    internal static double[] MeanImportances(double[][] decreasesByTree)
    {
        var mean = new double[decreasesByTree[0].Length];
        foreach (var decreases in decreasesByTree)
        {
            var sum = decreases.Sum();
            if (sum <= 0)
                continue;
            for (var feature = 0; feature < mean.Length; feature++)
                mean[feature] += decreases[feature] / sum;
        }

        var total = mean.Sum();
        return total > 0 ? Array.ConvertAll(mean, value => value / total) : mean;
    }

    private void PredictBlock(FeatureMatrix features, int first, double[] probabilities)
    {
        var end = Math.Min(first + RowBlock, features.RowCount);
        foreach (var tree in trees)
        {
            for (var row = first; row < end; row++)
            {
                var shares = tree.Predict(features.Row(row));
                var target = probabilities.AsSpan(row * ClassCount, ClassCount);
                for (var c = 0; c < target.Length; c++)
                    target[c] += shares[c];
            }
        }

        for (var i = first * ClassCount; i < end * ClassCount; i++)
            probabilities[i] /= trees.Length;
    }
}
