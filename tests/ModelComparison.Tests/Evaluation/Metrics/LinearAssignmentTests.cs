using FsCheck;
using FsCheck.Fluent;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation.Metrics;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Metrics;

public class LinearAssignmentTests
{
    private static double BestByTryingAll(double[,] gain, int row, int usedColumns, int left)
    {
        if (row == gain.GetLength(0))
            return left == 0 ? 0 : double.NegativeInfinity;
        var best = BestByTryingAll(gain, row + 1, usedColumns, left);
        for (var column = 0; column < gain.GetLength(1); column++)
        {
            if ((usedColumns & (1 << column)) == 0 && left > 0)
                best = Math.Max(best, gain[row, column] + BestByTryingAll(gain, row + 1, usedColumns | (1 << column), left - 1));
        }

        return best;
    }

    [Fact]
    public void The_assignment_is_as_good_as_the_best_of_all() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var random = new RandomSource((ulong)seed);
        var gain = new double[1 + random.Next(6), 1 + random.Next(6)];
        for (var i = 0; i < gain.GetLength(0); i++)
        {
            for (var j = 0; j < gain.GetLength(1); j++)
                gain[i, j] = random.Next(20);
        }

        var columns = LinearAssignment.Maximize(gain);

        var used = columns.Where(column => column >= 0).ToArray();
        var size = Math.Min(gain.GetLength(0), gain.GetLength(1));
        Assert.Equal(size, used.Length);
        Assert.Equal(size, used.Distinct().Count());
        var total = Enumerable.Range(0, columns.Length).Where(i => columns[i] >= 0).Sum(i => gain[i, columns[i]]);
        Assert.Equal(BestByTryingAll(gain, 0, 0, size), total);
    }));

    [Fact]
    public void Matched_clusters_agree_with_labels_whatever_they_are_called()
    {
        int[] labels = [0, 0, 0, 1, 1, 1, 2, 2, 2];
        int[] clusters = [2, 2, 2, 0, 0, 1, 1, 1, 1];

        var matching = ClusterMatching.Fit(clusters, labels, 3, 3);

        Assert.Equal([1, 2, 0], matching.ClassOfCluster);
        Assert.Equal([0, 1], matching.Apply([2, 0]));
    }

    [Fact]
    public void Clusters_left_over_take_their_most_frequent_class_and_empty_ones_that_of_all()
    {
        // Clusters 0 and 1 are matched; 2 holds mostly class 1; 3 is empty, and class 1 is the most frequent.
        int[] labels = [0, 0, 0, 1, 1, 1, 1, 1, 0, 1];
        int[] clusters = [0, 0, 0, 1, 1, 1, 2, 2, 2, 1];

        Assert.Equal([0, 1, 1, 1], ClusterMatching.Fit(clusters, labels, 4, 2).ClassOfCluster);
    }

    [Fact]
    public void With_fewer_clusters_than_classes_some_classes_are_never_predicted()
    {
        Assert.Equal([1, 2], ClusterMatching.Fit([0, 0, 1, 1, 1], [1, 1, 2, 2, 0], 2, 3).ClassOfCluster);
    }
}
