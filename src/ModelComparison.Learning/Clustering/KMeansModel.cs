using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.Clustering;

/// <summary>Fitted k-means.</summary>
/// <remarks>
/// File: JSON with <c>format</c> "modelcompare k-means 1", <c>featureCount</c> D, <c>centers</c> [K × D] row after row,
/// <c>inertia</c>, <c>iterations</c> and <c>trainingAssignments</c> [N].
/// </remarks>
public sealed class KMeansModel : IClustererModel
{
    private const string Format = "modelcompare k-means 1";
    private readonly double[] centers;
    private readonly int[] trainingAssignments;

    internal KMeansModel(double[] centers, int featureCount, double inertia, int[] trainingAssignments, int iterations)
    {
        this.centers = centers;
        this.trainingAssignments = trainingAssignments;
        FeatureCount = featureCount;
        Inertia = inertia;
        Iterations = iterations;
    }

    /// <summary>D, the number of features the model expects.</summary>
    public int FeatureCount { get; }

    /// <inheritdoc/>
    public int ClusterCount => centers.Length / FeatureCount;

    /// <inheritdoc/>
    public double Inertia { get; }

    /// <summary>Lloyd iterations of the start that was kept.</summary>
    public int Iterations { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> TrainingAssignments => trainingAssignments;

    /// <summary>Centre [D] of one cluster.</summary>
    public ReadOnlySpan<double> Center(int cluster) => centers.AsSpan(cluster * FeatureCount, FeatureCount);

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InputException">The file is missing or of another kind.</exception>
    public static KMeansModel Load(string path)
    {
        var document = ModelFile.ReadJson<Document>(path, Format);
        if (document.FeatureCount < 1 || document.Centers.Length == 0 || document.Centers.Length % document.FeatureCount != 0)
            throw new InputException($"{path} needs whole centres of {document.FeatureCount} values; it has {document.Centers.Length} values. Save the model again.");
        return new KMeansModel(document.Centers, document.FeatureCount, document.Inertia, document.TrainingAssignments, document.Iterations);
    }

    /// <inheritdoc/>
    /// <exception cref="InputException">Another number of features, or a value that is NaN or infinite.</exception>
    public int[] Assign(FeatureMatrix features, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        LearningData.RequirePredictable(features, FeatureCount, "k-means");
        var result = new int[features.RowCount];
        using var rows = new ClusteringRows(features, threads, CancellationToken.None);
        rows.ForEachRow(centers, ClusterCount, (_, row, distances) => result[row] = LloydIteration.NearestOf(distances));
        return result;
    }

    /// <inheritdoc/>
    public void Save(string path) =>
        ModelFile.WriteJson(path, new Document(Format, FeatureCount, centers, Inertia, Iterations, trainingAssignments));

    private sealed record Document(string Format, int FeatureCount, double[] Centers, double Inertia, int Iterations, int[] TrainingAssignments);
}
