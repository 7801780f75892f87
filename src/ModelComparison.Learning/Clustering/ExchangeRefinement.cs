namespace ModelComparison.Learning.Clustering;

/// <summary>
/// Moves single rows between clusters while that lowers the sum of squared distances (Hartigan &amp; Wong 1979). Lloyd's iteration keeps a row with its
/// nearest centre; an exchange also counts that both centres move: leaving saves n/(n-1) d², joining costs n/(n+1) d². Every solution
/// that it ends at is one of Lloyd's too, and most of Lloyd's are improved by it.
/// </summary>
internal sealed class ExchangeRefinement
{
    // Differences below this part of the distance are rounding, and would move a row to and fro.
    private const double SmallestGain = 1e-9;

    private readonly ClusteringRows rows;
    private readonly double[] centers;
    private readonly int[] assignments;
    private readonly int[] counts;

    private ExchangeRefinement(ClusteringRows rows, double[] centers, int[] assignments)
    {
        this.rows = rows;
        this.centers = centers;
        this.assignments = assignments;
        counts = new int[centers.Length / rows.Width];
        foreach (var cluster in assignments)
            counts[cluster]++;
    }

    /// <summary>Changes centres [K, D] and assignments [N] in place; true when a row moved.</summary>
    public static bool Run(ClusteringRows rows, double[] centers, int[] assignments, int maximumPasses)
    {
        var refinement = new ExchangeRefinement(rows, centers, assignments);
        var anyMoved = false;
        for (var pass = 0; pass < maximumPasses && refinement.Pass(); pass++)
            anyMoved = true;
        return anyMoved;
    }

    /// <summary>One pass over all rows: candidates are found side by side, then moved one after the other on fresh distances.</summary>
    private bool Pass()
    {
        var isCandidate = new bool[rows.Count];
        rows.ForEachRow(centers, counts.Length, (_, row, distances) => isCandidate[row] = BestMove(row, distances) >= 0);
        var moved = false;
        var current = new double[counts.Length];
        for (var row = 0; row < isCandidate.Length; row++)
        {
            if (!isCandidate[row])
                continue;
            for (var k = 0; k < current.Length; k++)
                current[k] = rows.SquaredDistance(row, centers.AsSpan(k * rows.Width, rows.Width));
            var target = BestMove(row, current);
            if (target < 0)
                continue;
            Move(row, target);
            moved = true;
        }

        return moved;
    }

    /// <summary>The cluster that a row should move to, or -1.</summary>
    private int BestMove(int row, ReadOnlySpan<double> squaredDistances)
    {
        var own = assignments[row];
        if (counts[own] <= 1)
            return -1;
        var saved = squaredDistances[own] * counts[own] / (counts[own] - 1.0) * (1.0 - SmallestGain);
        var best = -1;
        for (var k = 0; k < counts.Length; k++)
        {
            var cost = squaredDistances[k] * counts[k] / (counts[k] + 1.0);
            if (k == own || cost >= saved)
                continue;
            (best, saved) = (k, cost);
        }

        return best;
    }

    private void Move(int row, int target)
    {
        var own = assignments[row];
        counts[own]--;
        counts[target]++;
        assignments[row] = target;
        Shift(own, row, -1.0 / counts[own]);
        Shift(target, row, 1.0 / counts[target]);
    }

    /// <summary>c += part · (x - c).</summary>
    private void Shift(int cluster, int row, double part)
    {
        var center = centers.AsSpan(cluster * rows.Width, rows.Width);
        for (var d = 0; d < center.Length; d++)
            center[d] -= part * center[d];
        rows.AddRow(row, center, part);
    }
}
