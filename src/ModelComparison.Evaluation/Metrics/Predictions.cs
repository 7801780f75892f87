using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Evaluation.Metrics;

/// <summary>Predictions for some images beside the truth: what every metric is computed from.</summary>
public sealed class Predictions
{
    private readonly ThresholdCounts?[] thresholdCounts;
    private ConfusionMatrix? confusion;

    /// <summary>Joins truth and predictions.</summary>
    /// <param name="classNames">Names of the C classes.</param>
    /// <param name="trueLabels">True class of each image [N], in 0 … C-1.</param>
    /// <param name="predictedLabels">Predicted class of each image [N]; for a clusterer, the class its cluster was matched to.</param>
    /// <param name="probabilities">Class probabilities [N, C], or null where there are none.</param>
    /// <param name="clusters">Cluster of each image [N], or null for a classifier.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or a probability is NaN or infinite.</exception>
    public Predictions(
        IReadOnlyList<string> classNames,
        IReadOnlyList<int> trueLabels,
        IReadOnlyList<int> predictedLabels,
        ProbabilityMatrix? probabilities = null,
        IReadOnlyList<int>? clusters = null)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentNullException.ThrowIfNull(trueLabels);
        ArgumentNullException.ThrowIfNull(predictedLabels);
        var count = trueLabels.Count;
        if (predictedLabels.Count != count || (clusters is not null && clusters.Count != count))
            throw new ArgumentException($"Predictions needs one prediction a label; got {predictedLabels.Count} for {count} labels.", nameof(predictedLabels));
        if (probabilities is not null && (probabilities.RowCount != count || probabilities.ClassCount != classNames.Count))
        {
            throw new ArgumentException(
                $"Predictions needs probabilities of {count} images × {classNames.Count} classes; got {probabilities.RowCount} × {probabilities.ClassCount}.",
                nameof(probabilities));
        }

        if (probabilities?.FindNonFinite() is { } found)
            throw new ArgumentException($"Predictions needs finite probabilities; row {found.Row}, class {found.ClassIndex} has {found.Value}.", nameof(probabilities));

        ClassNames = classNames;
        TrueLabels = trueLabels;
        PredictedLabels = predictedLabels;
        Probabilities = probabilities;
        Clusters = clusters;
        thresholdCounts = new ThresholdCounts?[classNames.Count];
    }

    /// <summary>Names of the C classes.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>True class of each image [N].</summary>
    public IReadOnlyList<int> TrueLabels { get; }

    /// <summary>Predicted class of each image [N].</summary>
    public IReadOnlyList<int> PredictedLabels { get; }

    /// <summary>Class probabilities [N, C], or null.</summary>
    public ProbabilityMatrix? Probabilities { get; }

    /// <summary>Cluster of each image [N], or null.</summary>
    public IReadOnlyList<int>? Clusters { get; }

    /// <summary>C, the number of classes.</summary>
    public int ClassCount => ClassNames.Count;

    /// <summary>N, the number of images.</summary>
    public int Count => TrueLabels.Count;

    /// <summary>The counts of true and predicted classes.</summary>
    public ConfusionMatrix Confusion => confusion ??= ConfusionMatrix.FromLabels(ClassNames, TrueLabels, PredictedLabels);

    /// <summary>Predictions of a classifier: the most probable class of each image is the predicted one.</summary>
    public static Predictions FromProbabilities(IReadOnlyList<string> classNames, IReadOnlyList<int> trueLabels, ProbabilityMatrix probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return new Predictions(classNames, trueLabels, probabilities.MostProbableClasses(), probabilities);
    }

    /// <summary>The predictions of one fold of a benchmark.</summary>
    public static Predictions OfFold(BenchmarkResult result, FoldResult fold)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(fold);
        var test = result.Splits[fold.SplitIndex].Test;
        var trueLabels = new int[test.Count];
        for (var i = 0; i < trueLabels.Length; i++)
            trueLabels[i] = result.Labels[test[i]];
        return new Predictions(result.ClassNames, trueLabels, fold.PredictedLabels, fold.Probabilities, fold.Clusters);
    }

    /// <summary>Predictions for the chosen images, in the order given; an image may be chosen several times.</summary>
    public Predictions SelectRows(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new Predictions(
            ClassNames, Pick(TrueLabels, rows), Pick(PredictedLabels, rows), Probabilities?.SelectRows(rows), Clusters is null ? null : Pick(Clusters, rows));
    }

    /// <summary>Counts over all thresholds on the probability of one class; sorted once and shared by the metrics that need it.</summary>
    internal ThresholdCounts ThresholdCountsOf(int classIndex)
    {
        if (thresholdCounts[classIndex] is { } counts)
            return counts;
        var probabilities = Probabilities ?? throw new InvalidOperationException("There are no probabilities.");
        var scores = new double[Count];
        var positive = new bool[Count];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = probabilities[i, classIndex];
            positive[i] = TrueLabels[i] == classIndex;
        }

        return thresholdCounts[classIndex] = ThresholdCounts.TakeOver(scores, positive);
    }

    private static int[] Pick(IReadOnlyList<int> values, IReadOnlyList<int> rows)
    {
        var picked = new int[rows.Count];
        for (var i = 0; i < picked.Length; i++)
            picked[i] = values[rows[i]];
        return picked;
    }
}
