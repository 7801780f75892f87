namespace ModelComparison.Evaluation.Metrics;

/// <summary>
/// Which class each cluster stands for, learnt from the training fold only: cluster numbers are arbitrary, so a clusterer's
/// accuracy means nothing before they are matched to labels.
/// </summary>
public sealed class ClusterMatching
{
    private readonly int[] classOfCluster;

    private ClusterMatching(int[] classOfCluster) => this.classOfCluster = classOfCluster;

    /// <summary>Class of each cluster [K].</summary>
    public IReadOnlyList<int> ClassOfCluster => classOfCluster;

    /// <summary>
    /// Matches clusters to classes one to one so that most training images agree (Kuhn 1955). Where there are more clusters than
    /// classes, a cluster left over takes its most frequent training class, or, without training images, the most frequent class of all;
    /// where there are fewer, the classes left over are never predicted.
    /// </summary>
    /// <param name="clusters">Cluster of each training image [N], in 0 … K-1.</param>
    /// <param name="labels">Class of each training image [N], in 0 … C-1.</param>
    /// <param name="clusterCount">K, at least 1.</param>
    /// <param name="classCount">C, at least 1.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or an index is out of range.</exception>
    public static ClusterMatching Fit(IReadOnlyList<int> clusters, IReadOnlyList<int> labels, int clusterCount, int classCount)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(clusterCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if (clusters.Count != labels.Count)
            throw new ArgumentException($"ClusterMatching needs one cluster a label; got {clusters.Count} clusters for {labels.Count} labels.", nameof(clusters));

        var counts = new double[clusterCount, classCount];
        var totals = new double[classCount];
        for (var i = 0; i < clusters.Count; i++)
        {
            if ((uint)clusters[i] >= (uint)clusterCount || (uint)labels[i] >= (uint)classCount)
            {
                throw new ArgumentException(
                    $"ClusterMatching needs clusters below {clusterCount} and labels below {classCount}; row {i} has cluster {clusters[i]}, label {labels[i]}.",
                    nameof(clusters));
            }

            counts[clusters[i], labels[i]]++;
            totals[labels[i]]++;
        }

        var classOfCluster = LinearAssignment.Maximize(counts);
        for (var cluster = 0; cluster < clusterCount; cluster++)
        {
            if (classOfCluster[cluster] < 0)
                classOfCluster[cluster] = MostFrequentClass(counts, cluster, totals);
        }

        return new ClusterMatching(classOfCluster);
    }

    /// <summary>The class of each image [M], given its cluster.</summary>
    public int[] Apply(IReadOnlyList<int> clusters)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        var labels = new int[clusters.Count];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = classOfCluster[clusters[i]];
        return labels;
    }

    private static int MostFrequentClass(double[,] counts, int cluster, double[] totals)
    {
        var inCluster = new double[totals.Length];
        for (var c = 0; c < inCluster.Length; c++)
            inCluster[c] = counts[cluster, c];
        var frequencies = inCluster.Max() > 0 ? inCluster : totals;
        return Array.IndexOf(frequencies, frequencies.Max());
    }
}
