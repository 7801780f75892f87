using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;
using ModelComparison.Learning.LinearAlgebra;

namespace ModelComparison.Learning.Classifiers;

/// <summary>A fitted logistic regression.</summary>
/// <remarks>
/// File: JSON with <c>format</c> "modelcompare logistic-regression 1", <c>form</c> ("sigmoid" or "softmax"), <c>classCount</c>,
/// <c>classes</c> (indices of the classes that had training images), <c>featureCount</c> D, <c>coefficients</c> [scores × D] row after row,
/// <c>intercepts</c> [scores], <c>objective</c>, <c>iterations</c>, <c>converged</c>. A sigmoid has one score, for the second of its classes.
/// </remarks>
public sealed class LogisticRegressionModel : IClassifierModel, IFeatureImportance, IConvergence
{
    internal const string Format = "modelcompare logistic-regression 1";
    private const string Name = "Logistic regression";
    private const int BlockRows = 64;

    private readonly LogisticForm form;
    private readonly int[] classes;
    private readonly double[] parameters;
    private readonly int scoreCount;

    internal LogisticRegressionModel(
        LogisticForm form, int classCount, int[] classes, int featureCount, double[] parameters, double objective, int iterations, bool converged)
    {
        this.form = form;
        this.classes = classes;
        this.parameters = parameters;
        scoreCount = form == LogisticForm.Sigmoid ? 1 : classes.Length;
        ClassCount = classCount;
        FeatureCount = featureCount;
        Objective = objective;
        Iterations = iterations;
        HasConverged = converged;
    }

    /// <inheritdoc/>
    public int ClassCount { get; }

    /// <inheritdoc/>
    public int FeatureCount { get; }

    /// <summary>Σ s_i · loss_i + ‖W‖² / (2 C) at the solution.</summary>
    public double Objective { get; }

    /// <summary>L-BFGS iterations taken.</summary>
    public int Iterations { get; }

    /// <summary>False when the iterations were used up first: the coefficients are then not the minimum.</summary>
    public bool HasConverged { get; }

    bool? IConvergence.HasConverged => HasConverged;

    /// <summary>Number of scores: one a class that had training images, or one in all for two classes with a sigmoid.</summary>
    public int ScoreCount => scoreCount;

    /// <summary>Class whose probability rises with a score; for a sigmoid the second class.</summary>
    public int ClassOfScore(int score) => form == LogisticForm.Sigmoid ? classes[1] : classes[score];

    /// <summary>The class whose probability falls with the single score of a sigmoid; null for a softmax, which has a score for each class.</summary>
    public int? FirstClassOfSigmoid => form == LogisticForm.Sigmoid ? classes[0] : null;

    /// <summary>Coefficients [D] of one score, per unit of each (scaled) feature.</summary>
    public ReadOnlySpan<double> Coefficients(int score)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(score);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(score, scoreCount);
        return parameters.AsSpan(score * FeatureCount, FeatureCount);
    }

    /// <summary>Intercept of each score.</summary>
    public ReadOnlySpan<double> Intercepts => parameters.AsSpan(scoreCount * FeatureCount);

    /// <summary>The largest absolute coefficient of each feature over the scores [D]: comparable between features that were scaled alike.</summary>
    public IReadOnlyList<double> FeatureImportances
    {
        get
        {
            var largest = new double[FeatureCount];
            for (var i = 0; i < scoreCount * FeatureCount; i++)
                largest[i % FeatureCount] = Math.Max(largest[i % FeatureCount], Math.Abs(parameters[i]));
            return largest;
        }
    }

    /// <inheritdoc/>
    public string ImportanceKind => "largest absolute coefficient";

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InputException">The file is missing or of another kind.</exception>
    public static LogisticRegressionModel Load(string path)
    {
        var document = ModelFile.ReadJson<Document>(path, Format);
        var form = document.Form == "sigmoid" ? LogisticForm.Sigmoid : LogisticForm.Softmax;
        var scores = form == LogisticForm.Sigmoid ? 1 : document.Classes.Length;
        if (document.Coefficients.Length != scores * document.FeatureCount || document.Intercepts.Length != scores)
        {
            throw new InputException(
                $"{path} needs {scores} × {document.FeatureCount} coefficients and {scores} intercepts; it has {document.Coefficients.Length} and {document.Intercepts.Length}. Save the model again.");
        }

        return new LogisticRegressionModel(
            form, document.ClassCount, document.Classes, document.FeatureCount, [.. document.Coefficients, .. document.Intercepts],
            document.Objective, document.Iterations, document.Converged);
    }

    /// <inheritdoc/>
    public ProbabilityMatrix PredictProbabilities(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        LearningData.RequirePredictable(features, FeatureCount, Name);
        var probabilities = new double[features.RowCount * ClassCount];
        ParallelRange.Run((features.RowCount + BlockRows - 1) / BlockRows, threads, block =>
        {
            var first = block * BlockRows;
            var scores = RowProducts.Of(features, first, Math.Min(BlockRows, features.RowCount - first), parameters, scoreCount);
            for (var row = 0; row < scores.Length / scoreCount; row++)
                WriteProbabilities(scores.AsSpan(row * scoreCount, scoreCount), probabilities.AsSpan((first + row) * ClassCount, ClassCount));
        }, cancellationToken);
        return new ProbabilityMatrix(probabilities, features.RowCount, ClassCount);
    }

    /// <inheritdoc/>
    public void Save(string path) => ModelFile.WriteJson(path, new Document(
        Format, form == LogisticForm.Sigmoid ? "sigmoid" : "softmax", ClassCount, classes, FeatureCount,
        parameters[..(scoreCount * FeatureCount)], Intercepts.ToArray(), Objective, Iterations, HasConverged));

    /// <summary>Holds nothing that needs releasing.</summary>
    public void Dispose()
    {
    }

    private void WriteProbabilities(Span<double> scores, Span<double> probabilities)
    {
        for (var c = 0; c < scores.Length; c++)
            scores[c] += Intercepts[c];
        if (form == LogisticForm.Sigmoid)
        {
            probabilities[classes[1]] = LogisticLink.Sigmoid(scores[0]);
            probabilities[classes[0]] = 1.0 - probabilities[classes[1]];
            return;
        }

        LogisticLink.Softmax(scores);
        for (var c = 0; c < scores.Length; c++)
            probabilities[classes[c]] = scores[c];
    }

    private sealed record Document(
        string Format, string Form, int ClassCount, int[] Classes, int FeatureCount,
        double[] Coefficients, double[] Intercepts, double Objective, int Iterations, bool Converged);
}
