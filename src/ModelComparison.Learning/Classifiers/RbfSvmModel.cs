using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;
using ModelComparison.Learning.SupportVectors;

namespace ModelComparison.Learning.Classifiers;

/// <summary>A fitted RBF support-vector machine.</summary>
/// <remarks>
/// File: LIBSVM's own text format with <c>probA</c> and <c>probB</c>, so LIBSVM's <c>svm-predict -b 1</c> reads it; labels are class
/// indices, features count from 1. A class without training images has no support vectors and offsets with which it loses every vote.
/// </remarks>
public sealed class RbfSvmModel : IClassifierModel, IConvergence
{
    internal const string FormatTag = "svm_type c_svc";
    private const string Name = "RBF SVM";
    private const double SmallestPairProbability = 1e-7;

    private readonly SupportVectorSet support;
    private readonly int[] classes;

    internal RbfSvmModel(SupportVectorSet support, int classCount, int[] classes, bool hasConverged)
    {
        this.support = support;
        this.classes = classes;
        ClassCount = classCount;
        HasConverged = hasConverged;
    }

    /// <inheritdoc/>
    public int ClassCount { get; }

    /// <inheritdoc/>
    public int FeatureCount => support.Vectors.ColumnCount;

    /// <summary>γ of the kernel.</summary>
    public double Gamma => support.Gamma;

    /// <summary>Classes that had training images, ascending; pairs are (0, 1), (0, 2), …, (1, 2), … of these.</summary>
    public IReadOnlyList<int> PresentClasses => classes;

    /// <summary>Support vectors of each present class.</summary>
    public IReadOnlyList<int> SupportVectorCounts => support.Counts;

    /// <summary>False when a pair used up its iterations before it was optimal to the tolerance; the file does not keep it, so true for a loaded model.</summary>
    public bool HasConverged { get; }

    bool? IConvergence.HasConverged => HasConverged;

    /// <summary>Whether <see cref="Predict"/> takes the most probable class and not the one with most votes; the file does not keep it, so false for a loaded model.</summary>
    public bool LabelsAreMostProbable { get; internal set; }

    /// <summary>Reads a model that <see cref="Save"/> or LIBSVM wrote.</summary>
    /// <exception cref="InputException">The file is missing, or no C-SVC with RBF kernel and probabilities.</exception>
    public static RbfSvmModel Load(string path) => LibSvmModelReader.Read(path);

    /// <summary>
    /// Decision value of each pair of present classes, one-vs-one, in the shape and sign of scikit-learn's
    /// <c>SVC(decision_function_shape="ovo").decision_function</c>.
    /// </summary>
    /// <param name="features">Features [M, D].</param>
    /// <param name="threads">Most threads to use, at least 1.</param>
    /// <param name="cancellationToken">Honoured within half a second.</param>
    /// <returns>
    /// [M, K (K - 1) / 2]; positive means the first class of the pair. For two classes [M, 1], where positive means the second class.
    /// </returns>
    /// <exception cref="InputException">Another number of features, or a value that is NaN or infinite.</exception>
    public double[,] DecisionFunction(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default)
    {
        var values = DecisionValuesOf(features, threads, cancellationToken);
        var pairs = support.Offsets.Length;
        var result = new double[features.RowCount, pairs];
        for (var i = 0; i < values.Length; i++)
            result[i / pairs, i % pairs] = pairs == 1 ? -values[i] : values[i];
        return result;
    }

    /// <summary>The class with most votes of the pairs, among equals the first: scikit-learn's <c>SVC.predict</c>, which may differ from the most probable class.</summary>
    /// <param name="features">Features [M, D].</param>
    /// <param name="threads">Most threads to use, at least 1.</param>
    /// <param name="cancellationToken">Honoured within half a second.</param>
    /// <exception cref="InputException">Another number of features, or a value that is NaN or infinite.</exception>
    public int[] PredictByVotes(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default) =>
        Votes(DecisionValuesOf(features, threads, cancellationToken), features.RowCount);

    /// <inheritdoc/>
    public ClassPredictions Predict(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default)
    {
        var values = DecisionValuesOf(features, threads, cancellationToken);
        var probabilities = Probabilities(values, features.RowCount, threads, cancellationToken);
        return new ClassPredictions(LabelsAreMostProbable ? probabilities.MostProbableClasses() : Votes(values, features.RowCount), probabilities);
    }

    /// <inheritdoc/>
    public ProbabilityMatrix PredictProbabilities(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default) =>
        Probabilities(DecisionValuesOf(features, threads, cancellationToken), features.RowCount, threads, cancellationToken);

    /// <inheritdoc/>
    public void Save(string path) => AtomicFile.Write(path, stream => LibSvmModelWriter.Write(stream, support, ClassCount, classes));

    /// <summary>Holds nothing that needs releasing.</summary>
    public void Dispose()
    {
    }

    internal static RbfSvmModel FromPairs(FeatureMatrix training, int classCount, int[] classes, int[][] rowsOfClass, double gamma, SvmPair[] pairs) =>
        new(SupportVectorSet.Of(training, rowsOfClass, gamma, pairs), classCount, classes, Array.TrueForAll(pairs, pair => pair.Solution.HasConverged));

    private double[] DecisionValuesOf(FeatureMatrix features, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(features);
        LearningData.RequirePredictable(features, FeatureCount, Name);
        return DecisionValues.Of(features, support, threads, cancellationToken);
    }

    private int[] Votes(double[] values, int rows)
    {
        var pairs = SvmTraining.PairsOf(classes.Length).ToArray();
        var result = new int[rows];
        for (var row = 0; row < result.Length; row++)
        {
            var votes = new int[classes.Length];
            for (var pair = 0; pair < pairs.Length; pair++)
                votes[values[(row * pairs.Length) + pair] > 0 ? pairs[pair].First : pairs[pair].Second]++;
            result[row] = classes[Array.IndexOf(votes, votes.Max())];
        }

        return result;
    }

    private ProbabilityMatrix Probabilities(double[] values, int rows, int threads, CancellationToken cancellationToken)
    {
        var pairs = SvmTraining.PairsOf(classes.Length).ToArray();
        var probabilities = new double[rows * ClassCount];
        ParallelRange.Run((rows + 63) / 64, threads, block =>
        {
            var pairwise = new double[classes.Length * classes.Length];
            var coupled = new double[classes.Length];
            for (var row = block * 64; row < Math.Min(rows, (block + 1) * 64); row++)
            {
                Couple(values.AsSpan(row * pairs.Length, pairs.Length), pairs, pairwise, coupled);
                for (var k = 0; k < coupled.Length; k++)
                    probabilities[(row * ClassCount) + classes[k]] = coupled[k];
            }
        }, cancellationToken);
        return new ProbabilityMatrix(probabilities, rows, ClassCount);
    }

    private void Couple(ReadOnlySpan<double> decisions, (int First, int Second)[] pairs, double[] pairwise, double[] coupled)
    {
        for (var pair = 0; pair < pairs.Length; pair++)
        {
            var (first, second) = pairs[pair];
            var probability = Math.Clamp(
                support.Scalings[pair].Probability(decisions[pair]), SmallestPairProbability, 1.0 - SmallestPairProbability);
            pairwise[(first * classes.Length) + second] = probability;
            pairwise[(second * classes.Length) + first] = 1.0 - probability;
        }

        PairwiseCoupling.Solve(pairwise, coupled);
    }
}
