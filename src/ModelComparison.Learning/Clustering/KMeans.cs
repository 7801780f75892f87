using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.Clustering;

/// <summary>
/// k-means (Lloyd 1982) from centres chosen by greedy k-means++ (Arthur &amp; Vassilvitskii 2007, with 2 + ⌊ln K⌋ candidates a centre as
/// scikit-learn). A cluster that loses all rows takes over the row farthest from its centre. Each start ends with exchanges of single
/// rows (Hartigan &amp; Wong 1979), which find lower sums than Lloyd's iteration alone. The best start is kept; among equals the first.
/// </summary>
public sealed class KMeans : IClusterer
{
    private readonly KMeansOptions options;

    /// <summary>Checks and keeps the hyper-parameters.</summary>
    /// <exception cref="InputException">A hyper-parameter is outside its range.</exception>
    public KMeans(KMeansOptions? options = null)
    {
        this.options = options ?? new KMeansOptions();
        if (this.options.ClusterCount is { } clusterCount)
            SettingRange.AtLeast(Id, "cluster-count", clusterCount, 1);
        SettingRange.AtLeast(Id, "starts", this.options.Starts, 1);
        SettingRange.AtLeast(Id, "maximum-iterations", this.options.MaximumIterations, 1);
        SettingRange.NotNegative(Id, "tolerance", this.options.Tolerance);
    }

    /// <inheritdoc/>
    public string Id => "k-means";

    /// <inheritdoc/>
    public string DisplayName => "k-means";

    /// <inheritdoc/>
    public IReadOnlyList<Setting> Settings =>
    [
        new("cluster-count", options.ClusterCount?.ToString(CultureInfo.InvariantCulture) ?? "classes"),
        new("starts", options.Starts.ToString(CultureInfo.InvariantCulture)),
        new("maximum-iterations", options.MaximumIterations.ToString(CultureInfo.InvariantCulture)),
        new("tolerance", options.Tolerance.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <inheritdoc/>
    public IClusterer ForClasses(int classCount) => options.ClusterCount is null ? new KMeans(options with { ClusterCount = classCount }) : this;

    /// <inheritdoc cref="IClusterer.Fit"/>
    public KMeansModel Fit(FeatureMatrix features, FitContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(context);
        if (options.ClusterCount is not { } clusterCount)
            throw new InputException($"{DisplayName} needs a cluster count; none was given. Name one, or use a cross-validation, which takes the number of classes.");
        if (features.RowCount < clusterCount)
        {
            throw new InputException(
                $"{DisplayName} needs at least as many rows as clusters; got {features.RowCount} rows for {clusterCount} clusters. Ask for fewer clusters.");
        }

        LearningData.RequireFinite(features, DisplayName);
        using var rows = new ClusteringRows(features, context.Threads, cancellationToken);
        var progress = new StagedProgress(context.Progress, DisplayName, options.Starts);
        var tolerance = options.Tolerance * rows.MeanVariance();
        LloydResult? best = null;
        for (var start = 0; start < options.Starts; start++)
        {
            var random = context.Seed.For("k-means", start).CreateRandom();
            var centers = PlusPlusSeeding.Choose(rows, clusterCount, random);
            var result = LloydIteration.Run(rows, centers, options.MaximumIterations, tolerance);
            if (best is null || result.Inertia < best.Inertia)
                best = result;
            progress.Advance();
        }

        progress.Complete();
        return new KMeansModel(best!.Centers, features.ColumnCount, best.Inertia, best.Assignments, best.Iterations);
    }

    IClustererModel IClusterer.Fit(FeatureMatrix features, FitContext context, CancellationToken cancellationToken) =>
        Fit(features, context, cancellationToken);
}
