using ModelComparison.Learning.Optimization;

namespace ModelComparison.Learning.Clustering;

/// <summary>Lloyd's iteration: each row to its nearest centre, each centre to the mean of its rows, until neither changes (Lloyd 1982); then exchanges.</summary>
internal sealed class LloydIteration
{
    private readonly ClusteringRows rows;
    private readonly int clusterCount;
    private readonly int[] assignments;
    private readonly double[] distances;
    private readonly double[][] blockSums;
    private readonly int[][] blockCounts;
    private readonly bool[] blockChanged;

    private LloydIteration(ClusteringRows rows, int clusterCount)
    {
        this.rows = rows;
        this.clusterCount = clusterCount;
        assignments = new int[rows.Count];
        Array.Fill(assignments, -1);
        distances = new double[rows.Count];
        blockChanged = new bool[rows.BlockCount];
        blockSums = [.. Enumerable.Range(0, rows.BlockCount).Select(_ => new double[clusterCount * rows.Width])];
        blockCounts = [.. Enumerable.Range(0, rows.BlockCount).Select(_ => new int[clusterCount])];
    }

    /// <summary>Runs from the given centres [K, D], which are changed.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="centers">First centres.</param>
    /// <param name="maximumIterations">Most iterations.</param>
    /// <param name="tolerance">Ends when the sum of the centres' squared movements is not above it.</param>
    public static LloydResult Run(ClusteringRows rows, double[] centers, int maximumIterations, double tolerance)
    {
        var clusterCount = centers.Length / rows.Width;
        var lloyd = new LloydIteration(rows, clusterCount);
        var iteration = 0;
        while (iteration < maximumIterations)
        {
            iteration++;
            var changed = lloyd.Assign(centers);
            var movement = lloyd.MoveTo(centers);
            if (!changed || movement <= tolerance)
                break;
        }

        lloyd.Assign(centers);
        var exchanged = (int[])lloyd.assignments.Clone();
        if (!lloyd.HasEmptyCluster() && ExchangeRefinement.Run(rows, centers, exchanged, maximumIterations))
        {
            // The exchanged centres carry the rounding of many small moves: means once more, and distances to them.
            lloyd.Assign(centers);
            lloyd.MoveTo(centers);
            lloyd.Assign(centers);
        }

        return new LloydResult(centers, lloyd.assignments, lloyd.distances.Sum(), iteration);
    }

    private bool HasEmptyCluster() => assignments.Distinct().Count() < clusterCount;

    /// <summary>Gives each row to its nearest centre; true when a row changed. The sums follow the rows that change, which soon are few.</summary>
    private bool Assign(double[] centers)
    {
        Array.Clear(blockChanged);
        rows.ForEachRow(centers, clusterCount, (block, row, squaredDistances) =>
        {
            var nearest = NearestOf(squaredDistances);
            distances[row] = squaredDistances[nearest];
            Reassign(block, row, nearest);
        });
        return Array.IndexOf(blockChanged, true) >= 0;
    }

    private void Reassign(int block, int row, int cluster)
    {
        var previous = assignments[row];
        if (previous == cluster)
            return;
        blockChanged[block] = true;
        assignments[row] = cluster;
        AddTo(block, cluster, row, 1);
        if (previous >= 0)
            AddTo(block, previous, row, -1);
    }

    private void AddTo(int block, int cluster, int row, int times)
    {
        blockCounts[block][cluster] += times;
        rows.AddRow(row, blockSums[block].AsSpan(cluster * rows.Width, rows.Width), times);
    }

    /// <summary>The nearest centre; among equals the first.</summary>
    internal static int NearestOf(ReadOnlySpan<double> squaredDistances)
    {
        var nearest = 0;
        for (var k = 1; k < squaredDistances.Length; k++)
        {
            if (squaredDistances[k] < squaredDistances[nearest])
                nearest = k;
        }

        return nearest;
    }

    /// <summary>Moves each centre to the mean of its rows; returns the sum of the squared movements.</summary>
    private double MoveTo(double[] centers)
    {
        var sums = new double[centers.Length];
        var counts = new int[clusterCount];
        for (var block = 0; block < blockSums.Length; block++)
        {
            VectorMath.AddScaled(1.0, blockSums[block], sums);
            for (var k = 0; k < clusterCount; k++)
                counts[k] += blockCounts[block][k];
        }

        FillEmptyClusters(sums, counts);
        var movement = 0.0;
        for (var i = 0; i < centers.Length; i++)
        {
            var mean = sums[i] / counts[i / rows.Width];
            movement += (mean - centers[i]) * (mean - centers[i]);
            centers[i] = mean;
        }

        return movement;
    }

    /// <summary>An empty cluster gets the row farthest from its centre, which leaves its cluster; the next one the next farthest.</summary>
    private void FillEmptyClusters(double[] sums, int[] counts)
    {
        if (Array.IndexOf(counts, 0) < 0)
            return;
        var farthestFirst = new Queue<int>(Enumerable.Range(0, rows.Count).OrderByDescending(row => distances[row]));
        for (var k = 0; k < clusterCount; k++)
        {
            while (counts[k] == 0)
            {
                var row = farthestFirst.Dequeue();
                var previous = assignments[row];
                if (counts[previous] == 1)
                    continue;
                rows.AddRow(row, sums.AsSpan(previous * rows.Width, rows.Width), -1.0);
                rows.AddRow(row, sums.AsSpan(k * rows.Width, rows.Width), 1.0);
                counts[previous]--;
                counts[k]++;
            }
        }
    }
}
