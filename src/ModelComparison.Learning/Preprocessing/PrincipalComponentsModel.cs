using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;
using ModelComparison.Learning.LinearAlgebra;

namespace ModelComparison.Learning.Preprocessing;

/// <summary>Fitted principal components.</summary>
/// <remarks>File: JSON with <c>format</c> "modelcompare principal-components 1", <c>means</c> [D], <c>components</c> [K × D], <c>variances</c> [K] and <c>totalVariance</c>.</remarks>
public sealed class PrincipalComponentsModel : ITransformModel
{
    private const string Format = "modelcompare principal-components 1";
    private const int BlockRows = 32;
    private readonly double[] means;
    private readonly double[] components;
    private readonly double[] variances;
    private readonly double[] offsets;
    private readonly double totalVariance;
    private readonly int threads;

    internal PrincipalComponentsModel(double[] means, double[] components, double[] variances, double totalVariance, int threads)
    {
        this.means = means;
        this.components = components;
        this.variances = variances;
        this.totalVariance = totalVariance;
        this.threads = threads;
        offsets = new double[variances.Length];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = Dot(means, Component(i));
    }

    /// <summary>K, the number of components.</summary>
    public int Dimensions => variances.Length;

    /// <summary>Mean of each feature [D] over the training rows.</summary>
    public IReadOnlyList<double> Means => means;

    /// <summary>Variance (N - 1) of the training rows along each component [K], descending.</summary>
    public IReadOnlyList<double> Variances => variances;

    /// <summary>Share of the variance that the components keep, in (0, 1].</summary>
    public double KeptVariance => variances.Sum() / totalVariance;

    /// <summary>A component [D], of length 1 and at right angles to the others.</summary>
    public ReadOnlySpan<double> Component(int index) => components.AsSpan(index * means.Length, means.Length);

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InputException">The file is missing or of another kind.</exception>
    public static PrincipalComponentsModel Load(string path, int threads = 1)
    {
        var document = ModelFile.ReadJson<Document>(path, Format);
        if (document.Components.Length != document.Means.Length * document.Variances.Length)
            throw new InputException($"{path} is damaged: its components do not fit its means. Fit the model again.");
        return new PrincipalComponentsModel(document.Means, document.Components, document.Variances, document.TotalVariance, threads);
    }

    /// <summary>Coordinates of rows along the components, as a new matrix [M, K].</summary>
    /// <exception cref="InputException">Another number of features than the training rows had.</exception>
    public FeatureMatrix Apply(FeatureMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.ColumnCount != means.Length)
            throw new InputException($"principal-components was fitted on {means.Length} features; got {features.ColumnCount}. Use features from the same extraction as the training data.");
        var result = GC.AllocateUninitializedArray<float>(checked(features.RowCount * Dimensions));
        ParallelRange.Run((features.RowCount + BlockRows - 1) / BlockRows, threads, block =>
        {
            var start = block * BlockRows;
            var rows = Math.Min(BlockRows, features.RowCount - start);
            var products = RowProducts.Of(features, start, rows, components, Dimensions);
            for (var i = 0; i < products.Length; i++)
                result[(start * Dimensions) + i] = (float)(products[i] - offsets[i % Dimensions]);
        }, CancellationToken.None);
        return new FeatureMatrix(result, features.RowCount, Dimensions);
    }

    /// <summary>Writes the model as JSON.</summary>
    public void Save(string path) => ModelFile.WriteJson(path, new Document(Format, means, components, variances, totalVariance));

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var d = 0; d < left.Length; d++)
            sum += left[d] * right[d];
        return sum;
    }

    private sealed record Document(string Format, double[] Means, double[] Components, double[] Variances, double TotalVariance);
}
