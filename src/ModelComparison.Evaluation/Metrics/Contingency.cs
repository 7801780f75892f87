namespace ModelComparison.Evaluation.Metrics;

/// <summary>How many images of each class are in each cluster [C, K]; entropies in nats.</summary>
internal sealed class Contingency
{
    private readonly long[,] counts;
    private readonly long[] rows;
    private readonly long[] columns;

    private Contingency(long[,] counts)
    {
        this.counts = counts;
        rows = new long[counts.GetLength(0)];
        columns = new long[counts.GetLength(1)];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                rows[i] += counts[i, j];
                columns[j] += counts[i, j];
                Total += counts[i, j];
            }
        }
    }

    public long Total { get; }

    public static Contingency Count(IReadOnlyList<int> labels, IReadOnlyList<int> clusters)
    {
        var counts = new long[labels.Max() + 1, clusters.Max() + 1];
        for (var i = 0; i < labels.Count; i++)
            counts[labels[i], clusters[i]]++;
        return new Contingency(counts);
    }

    public double SumOfSquares()
    {
        var sum = 0.0;
        foreach (var count in counts)
            sum += (double)count * count;
        return sum;
    }

    public double RowSumOfSquares() => rows.Sum(count => (double)count * count);

    public double ColumnSumOfSquares() => columns.Sum(count => (double)count * count);

    public double RowEntropy() => Entropy(rows);

    public double ColumnEntropy() => Entropy(columns);

    /// <summary>I(class; cluster), at least 0: Σ n_ij/n · ln(n·n_ij / (n_i·n_j)).</summary>
    public double MutualInformation()
    {
        if (RowEntropy() == 0 || ColumnEntropy() == 0)
            return 0;
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                if (counts[i, j] > 0)
                    sum += (double)counts[i, j] / Total * Math.Log((double)Total * counts[i, j] / ((double)rows[i] * columns[j]));
            }
        }

        // Rounding may leave independent partitions a hair below 0.
        return Math.Max(0, sum);
    }

    private double Entropy(long[] totals)
    {
        var sum = 0.0;
        foreach (var total in totals)
        {
            if (total > 0 && total < Total)
                sum -= (double)total / Total * Math.Log((double)total / Total);
        }

        return sum;
    }
}
