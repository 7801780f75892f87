using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.Classifiers;

/// <summary>The class frequencies of the training data.</summary>
/// <remarks>File: JSON with <c>format</c> "modelcompare majority-class 1", <c>featureCount</c> and <c>frequencies</c> [C].</remarks>
public sealed class MajorityClassBaselineModel : IClassifierModel
{
    internal const string Format = "modelcompare majority-class 1";
    private readonly double[] frequencies;

    internal MajorityClassBaselineModel(double[] frequencies, int featureCount)
    {
        this.frequencies = frequencies;
        FeatureCount = featureCount;
    }

    /// <inheritdoc/>
    public int ClassCount => frequencies.Length;

    /// <inheritdoc/>
    public int FeatureCount { get; }

    /// <summary>Part of the training images that each class [C] has; they sum to 1.</summary>
    public IReadOnlyList<double> Frequencies => frequencies;

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InputException">The file is missing or of another kind.</exception>
    public static MajorityClassBaselineModel Load(string path)
    {
        var document = ModelFile.ReadJson<Document>(path, Format);
        return new MajorityClassBaselineModel(document.Frequencies, document.FeatureCount);
    }

    /// <inheritdoc/>
    public ProbabilityMatrix PredictProbabilities(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        LearningData.RequirePredictable(features, FeatureCount, "Majority class");
        cancellationToken.ThrowIfCancellationRequested();
        var probabilities = new double[features.RowCount * ClassCount];
        for (var row = 0; row < features.RowCount; row++)
            frequencies.CopyTo(probabilities, row * ClassCount);
        return new ProbabilityMatrix(probabilities, features.RowCount, ClassCount);
    }

    /// <inheritdoc/>
    public void Save(string path) => ModelFile.WriteJson(path, new Document(Format, FeatureCount, frequencies));

    /// <summary>Holds nothing that needs releasing.</summary>
    public void Dispose()
    {
    }

    private sealed record Document(string Format, int FeatureCount, double[] Frequencies);
}
