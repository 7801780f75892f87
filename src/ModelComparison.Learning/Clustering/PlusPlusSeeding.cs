using ModelComparison.Data.Randomness;

namespace ModelComparison.Learning.Clustering;

/// <summary>
/// Greedy k-means++ (Arthur &amp; Vassilvitskii 2007): each centre is the best of several rows drawn in proportion to their squared
/// distance from the centres so far.
/// </summary>
internal static class PlusPlusSeeding
{
    /// <summary>Centres [K, D].</summary>
    public static double[] Choose(ClusteringRows rows, int clusterCount, RandomSource random)
    {
        var width = rows.Width;
        var centers = new double[clusterCount * width];
        var candidateCount = 2 + (int)Math.Log(clusterCount);
        var closest = new double[rows.Count];
        var candidates = new double[candidateCount * width];
        rows.CopyRow(random.Next(rows.Count), centers.AsSpan(0, width));
        Array.Fill(closest, double.PositiveInfinity);
        var distances = DistancesTo(rows, centers[..width], closest);
        closest = distances[0];
        for (var k = 1; k < clusterCount; k++)
        {
            var potential = closest.Sum();
            for (var candidate = 0; candidate < candidateCount; candidate++)
                rows.CopyRow(DrawInProportion(closest, random.NextDouble() * potential), candidates.AsSpan(candidate * width, width));
            distances = DistancesTo(rows, candidates, closest);
            var best = 0;
            for (var candidate = 1; candidate < candidateCount; candidate++)
            {
                if (distances[candidate].Sum() < distances[best].Sum())
                    best = candidate;
            }

            closest = distances[best];
            candidates.AsSpan(best * width, width).CopyTo(centers.AsSpan(k * width));
        }

        return centers;
    }

    /// <summary>For each point the squared distance of each row to the nearest of the centres so far and that point [points][N].</summary>
    private static double[][] DistancesTo(ClusteringRows rows, double[] points, double[] closest)
    {
        var count = points.Length / rows.Width;
        var result = new double[count][];
        for (var k = 0; k < count; k++)
            result[k] = new double[rows.Count];
        rows.ForEachRow(points, count, (_, row, distances) =>
        {
            for (var k = 0; k < distances.Length; k++)
                result[k][row] = Math.Min(closest[row], distances[k]);
        });
        return result;
    }

    /// <summary>The first row at which the running sum of weights exceeds the target; the last one when rounding lets none.</summary>
    private static int DrawInProportion(double[] weights, double target)
    {
        var sum = 0.0;
        for (var row = 0; row < weights.Length; row++)
        {
            sum += weights[row];
            if (sum > target)
                return row;
        }

        return weights.Length - 1;
    }
}
