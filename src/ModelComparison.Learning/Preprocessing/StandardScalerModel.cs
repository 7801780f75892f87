using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.Preprocessing;

/// <summary>Fitted z-scores.</summary>
/// <remarks>File: JSON with <c>format</c> "modelcompare z-score 1", <c>means</c> [D] and <c>scales</c> [D].</remarks>
public sealed class StandardScalerModel : ITransformModel
{
    private const string Format = "modelcompare z-score 1";
    private const int BlockRows = 64;
    private readonly double[] means;
    private readonly double[] scales;
    private readonly int threads;

    internal StandardScalerModel(double[] means, double[] scales, int threads)
    {
        this.means = means;
        this.scales = scales;
        this.threads = threads;
    }

    /// <summary>Mean of each feature [D] over the training rows.</summary>
    public IReadOnlyList<double> Means => means;

    /// <summary>What each feature [D] is divided by: its population standard deviation, or 1 where it is constant.</summary>
    public IReadOnlyList<double> Scales => scales;

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InputException">The file is missing or of another kind.</exception>
    public static StandardScalerModel Load(string path, int threads = 1)
    {
        var document = ModelFile.ReadJson<Document>(path, Format);
        return new StandardScalerModel(document.Means, document.Scales, threads);
    }

    /// <summary>(x - mean) / scale, as a new matrix [M, D].</summary>
    /// <exception cref="InputException">Another number of features than the training rows had.</exception>
    public FeatureMatrix Apply(FeatureMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.ColumnCount != means.Length)
            throw new InputException($"z-score was fitted on {means.Length} features; got {features.ColumnCount}. Use features from the same extraction as the training data.");
        var width = features.ColumnCount;
        var result = GC.AllocateUninitializedArray<float>(features.Values.Length);
        ParallelRange.Run((features.RowCount + BlockRows - 1) / BlockRows, threads, block =>
        {
            var end = Math.Min(features.RowCount, (block + 1) * BlockRows);
            for (var row = block * BlockRows; row < end; row++)
                ColumnSums.Standardize(features.Row(row), means, scales, result.AsSpan(row * width, width));
        }, CancellationToken.None);
        return new FeatureMatrix(result, features.RowCount, width);
    }

    /// <summary>Writes the model as JSON.</summary>
    public void Save(string path) => ModelFile.WriteJson(path, new Document(Format, means, scales));

    private sealed record Document(string Format, double[] Means, double[] Scales);
}
