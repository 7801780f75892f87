namespace ModelComparison.Evaluation.Metrics;

/// <summary>
/// How well clusters agree with classes, whatever the clusters are called. Where both divide nothing (one class and one cluster), they
/// agree perfectly and all scores are 1, as in scikit-learn.
/// </summary>
public static class ClusterScores
{
    /// <summary>
    /// Share of images whose cluster number happens to equal their class index. Cluster numbers are arbitrary, so this number means
    /// nothing; it is what a study prints when it forgets to match clusters to classes.
    /// </summary>
    public static Score UnmatchedAccuracy(Predictions predictions) => OfClusters(predictions, clusters =>
        Score.Of((double)clusters.Zip(predictions.TrueLabels).Count(pair => pair.First == pair.Second) / clusters.Count));

    /// <summary>Adjusted Rand index, in [-0.5, 1]; 0 is chance. Hubert and Arabie 1985.</summary>
    public static Score AdjustedRandIndex(Predictions predictions) => OfClusters(predictions, clusters =>
    {
        // Pairs of images, counted in order: tp together in both, fp together in the clusters only, fn in the classes only, tn in neither.
        var table = Contingency.Count(predictions.TrueLabels, clusters);
        double n = table.Total;
        var tp = table.SumOfSquares() - n;
        var fp = table.ColumnSumOfSquares() - table.SumOfSquares();
        var fn = table.RowSumOfSquares() - table.SumOfSquares();
        var tn = (n * n) - tp - fp - fn - n;
        return Score.Of(fp == 0 && fn == 0 ? 1 : 2 * ((tp * tn) - (fn * fp)) / (((tp + fn) * (fn + tn)) + ((tp + fp) * (fp + tn))));
    });

    /// <summary>Normalised mutual information, in [0, 1], over the mean of the two entropies. Vinh, Epps and Bailey 2010.</summary>
    public static Score NormalizedMutualInformation(Predictions predictions) => OfClusters(predictions, clusters =>
    {
        var table = Contingency.Count(predictions.TrueLabels, clusters);
        var mean = (table.RowEntropy() + table.ColumnEntropy()) / 2;
        return Score.Of(mean == 0 ? 1 : table.MutualInformation() / mean);
    });

    /// <summary>Homogeneity, in [0, 1]: 1 when each cluster holds images of one class only. Rosenberg and Hirschberg 2007.</summary>
    public static Score Homogeneity(Predictions predictions) => OfClusters(predictions, clusters =>
    {
        var table = Contingency.Count(predictions.TrueLabels, clusters);
        return Score.Of(table.RowEntropy() == 0 ? 1 : table.MutualInformation() / table.RowEntropy());
    });

    /// <summary>Completeness, in [0, 1]: 1 when all images of a class are in one cluster. Rosenberg and Hirschberg 2007.</summary>
    public static Score Completeness(Predictions predictions) => OfClusters(predictions, clusters =>
    {
        var table = Contingency.Count(predictions.TrueLabels, clusters);
        return Score.Of(table.ColumnEntropy() == 0 ? 1 : table.MutualInformation() / table.ColumnEntropy());
    });

    private static Score OfClusters(Predictions predictions, Func<IReadOnlyList<int>, Score> score)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        if (predictions.Clusters is null)
            return NotApplicable.NoClusters;
        return predictions.Count == 0 ? NotApplicable.NoImages : score(predictions.Clusters);
    }
}
