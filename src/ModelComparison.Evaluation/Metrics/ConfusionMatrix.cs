using System.Globalization;
using ModelComparison.Data.Display;

namespace ModelComparison.Evaluation.Metrics;

/// <summary>How many images of each class were predicted as each class. Rows are true classes, columns predicted ones, as in scikit-learn.</summary>
[TypeFormatterSource(typeof(DisplayFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed class ConfusionMatrix : IDisplayable
{
    private readonly long[,] counts;
    private readonly long[] trueTotals;
    private readonly long[] predictedTotals;

    /// <summary>Wraps counts; they are copied.</summary>
    /// <param name="classNames">Names of the C classes.</param>
    /// <param name="counts">Images of true class i predicted as class j [C, C], at least 0.</param>
    /// <exception cref="ArgumentException">The shape does not fit the classes, or a count is negative.</exception>
    public ConfusionMatrix(IReadOnlyList<string> classNames, long[,] counts)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.GetLength(0) != classNames.Count || counts.GetLength(1) != classNames.Count)
        {
            throw new ArgumentException(
                $"ConfusionMatrix needs {classNames.Count} × {classNames.Count} counts; got {counts.GetLength(0)} × {counts.GetLength(1)}.", nameof(counts));
        }

        ClassNames = classNames;
        this.counts = (long[,])counts.Clone();
        trueTotals = new long[classNames.Count];
        predictedTotals = new long[classNames.Count];
        for (var i = 0; i < classNames.Count; i++)
        {
            for (var j = 0; j < classNames.Count; j++)
            {
                if (counts[i, j] < 0)
                    throw new ArgumentException($"ConfusionMatrix needs counts of at least 0; got {counts[i, j]} at {i}, {j}.", nameof(counts));
                trueTotals[i] += counts[i, j];
                predictedTotals[j] += counts[i, j];
                Total += counts[i, j];
            }
        }
    }

    /// <summary>Names of the C classes.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>C, the number of classes.</summary>
    public int ClassCount => ClassNames.Count;

    /// <summary>N, the number of images.</summary>
    public long Total { get; }

    /// <summary>Images of class <paramref name="trueClass"/> that were predicted as <paramref name="predictedClass"/>.</summary>
    public long this[int trueClass, int predictedClass] => counts[trueClass, predictedClass];

    /// <summary>Counts predictions.</summary>
    /// <param name="classNames">Names of the C classes.</param>
    /// <param name="trueLabels">True class of each image [N].</param>
    /// <param name="predictedLabels">Predicted class of each image [N].</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a label is outside 0 … C-1.</exception>
    public static ConfusionMatrix FromLabels(IReadOnlyList<string> classNames, IReadOnlyList<int> trueLabels, IReadOnlyList<int> predictedLabels)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentNullException.ThrowIfNull(trueLabels);
        ArgumentNullException.ThrowIfNull(predictedLabels);
        if (trueLabels.Count != predictedLabels.Count)
        {
            throw new ArgumentException(
                $"ConfusionMatrix needs one prediction a label; got {predictedLabels.Count} predictions for {trueLabels.Count} labels.", nameof(predictedLabels));
        }

        var counts = new long[classNames.Count, classNames.Count];
        for (var i = 0; i < trueLabels.Count; i++)
        {
            if ((uint)trueLabels[i] >= (uint)classNames.Count || (uint)predictedLabels[i] >= (uint)classNames.Count)
            {
                throw new ArgumentException(
                    $"ConfusionMatrix needs labels in 0 … {classNames.Count - 1}; row {i} has label {trueLabels[i]}, prediction {predictedLabels[i]}.",
                    nameof(trueLabels));
            }

            counts[trueLabels[i], predictedLabels[i]]++;
        }

        return new ConfusionMatrix(classNames, counts);
    }

    /// <summary>Images of a class: TP + FN.</summary>
    public long TrueTotal(int classIndex) => trueTotals[classIndex];

    /// <summary>Images predicted as a class: TP + FP.</summary>
    public long PredictedTotal(int classIndex) => predictedTotals[classIndex];

    /// <summary>TP: images of a class predicted as it.</summary>
    public long TruePositives(int classIndex) => counts[classIndex, classIndex];

    /// <summary>FP: images of other classes predicted as this one.</summary>
    public long FalsePositives(int classIndex) => predictedTotals[classIndex] - counts[classIndex, classIndex];

    /// <summary>FN: images of a class predicted as another.</summary>
    public long FalseNegatives(int classIndex) => trueTotals[classIndex] - counts[classIndex, classIndex];

    /// <summary>TN: images of other classes predicted as other classes.</summary>
    public long TrueNegatives(int classIndex) => Total - trueTotals[classIndex] - FalsePositives(classIndex);

    /// <summary>Images predicted as what they are.</summary>
    public long Correct()
    {
        var correct = 0L;
        for (var c = 0; c < ClassCount; c++)
            correct += counts[c, c];
        return correct;
    }

    /// <summary>The sum of two matrices of the same classes: predictions of several folds pooled.</summary>
    /// <exception cref="ArgumentException">The classes differ.</exception>
    public ConfusionMatrix Add(ConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ClassNames.SequenceEqual(other.ClassNames, StringComparer.Ordinal))
            throw new ArgumentException("ConfusionMatrix can only be added to one of the same classes in the same order.", nameof(other));
        var sum = (long[,])counts.Clone();
        for (var i = 0; i < ClassCount; i++)
        {
            for (var j = 0; j < ClassCount; j++)
                sum[i, j] += other.counts[i, j];
        }

        return new ConfusionMatrix(ClassNames, sum);
    }

    /// <summary>A copy of the counts [C, C].</summary>
    public long[,] ToArray() => (long[,])counts.Clone();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    /// <inheritdoc/>
    public string ToMarkdown() => Table().ToMarkdown();

    private DisplayTable Table() => new(
        ["true \\ predicted", .. ClassNames, "recall"],
        [.. Enumerable.Range(0, ClassCount).Select(c => (IReadOnlyList<string>)
        [
            ClassNames[c],
            .. Enumerable.Range(0, ClassCount).Select(predicted => counts[c, predicted].ToString(CultureInfo.InvariantCulture)),
            trueTotals[c] == 0 ? "n/a" : ((double)counts[c, c] / trueTotals[c]).ToString("F3", CultureInfo.InvariantCulture),
        ])]);
}
