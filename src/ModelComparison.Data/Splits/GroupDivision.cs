using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Splits;

/// <summary>
/// Puts whole groups into k folds so that Σ over folds f and classes c of (x_fc - 1/k)² is small, where x_fc is the share of class c that
/// is in fold f, and the set as a whole counts as one more class. Groups are placed greedily, the weightiest first, then moved and
/// swapped as long as that helps. Exact minimisation is number partitioning, which is NP-hard.
/// </summary>
internal sealed class GroupDivision
{
    private const int MaximumPasses = 20;

    // A gain below this is rounding: following it could go round in circles.
    private const double SmallestGain = 1e-12;

    private readonly double[][] weights;
    private readonly double[][] loads;
    private readonly int[] foldOfGroup;

    // weights [G][C + 1]: each group's share of each class, and of the whole; loads [k][C + 1]: the sums in each fold.
    private GroupDivision(double[][] weights, int folds)
    {
        this.weights = weights;
        loads = new double[folds][];
        for (var fold = 0; fold < folds; fold++)
            loads[fold] = new double[weights[0].Length];
        foldOfGroup = new int[weights.Length];
    }

    public static IReadOnlyList<Split> Split(int[][] rowsByGroup, int[][] countsByGroup, int rowCount, KFoldOptions options, string kind)
    {
        var weights = Weights(countsByGroup);
        var splits = new List<Split>(options.Folds * options.Repeats);
        for (var repeat = 0; repeat < options.Repeats; repeat++)
        {
            var division = new GroupDivision(weights, options.Folds);
            division.PlaceGreedily(options.SeedOf(kind, repeat).CreateRandom());
            for (var pass = 0; pass < MaximumPasses && (division.MoveGroups() || division.SwapGroups()); pass++)
            {
            }

            var foldOfRow = new int[rowCount];
            for (var group = 0; group < rowsByGroup.Length; group++)
            {
                foreach (var row in rowsByGroup[group])
                    foldOfRow[row] = division.foldOfGroup[group];
            }

            division.RequireEveryClassOutside(countsByGroup, options.Folds);
            splits.AddRange(FoldAssignment.ToSplits(foldOfRow, options.Folds, repeat));
        }

        return splits;
    }

    private static double[][] Weights(int[][] countsByGroup)
    {
        var totals = new double[countsByGroup[0].Length];
        foreach (var counts in countsByGroup)
        {
            for (var c = 0; c < totals.Length; c++)
                totals[c] += counts[c];
        }

        return Array.ConvertAll(countsByGroup, counts =>
        {
            var shares = new double[totals.Length + 1];
            for (var c = 0; c < totals.Length; c++)
                shares[c] = totals[c] == 0 ? 0 : counts[c] / totals[c];
            shares[^1] = counts.Sum() / totals.Sum();
            return shares;
        });
    }

    private void PlaceGreedily(RandomSource random)
    {
        var order = Enumerable.Range(0, weights.Length).ToArray();
        random.Shuffle<int>(order);
        foreach (var group in order.OrderByDescending(group => Dot(weights[group], weights[group])).ToArray())
        {
            // Of the change of the sum only 2 x_f · g depends on the fold.
            var best = 0;
            for (var fold = 1; fold < loads.Length; fold++)
            {
                if (Dot(loads[fold], weights[group]) < Dot(loads[best], weights[group]) - SmallestGain)
                    best = fold;
            }

            foldOfGroup[group] = best;
            Add(loads[best], weights[group], 1);
        }
    }

    private bool MoveGroups()
    {
        var moved = false;
        for (var group = 0; group < weights.Length; group++)
        {
            var g = weights[group];
            for (var fold = 0; fold < loads.Length; fold++)
            {
                var from = foldOfGroup[group];
                var gain = fold == from ? 0 : Dot(loads[from], g) - Dot(loads[fold], g) - Dot(g, g);
                if (gain <= SmallestGain)
                    continue;
                Add(loads[from], g, -1);
                Add(loads[fold], g, 1);
                foldOfGroup[group] = fold;
                moved = true;
            }
        }

        return moved;
    }

    private bool SwapGroups()
    {
        var swapped = false;
        for (var first = 0; first < weights.Length; first++)
        {
            for (var second = first + 1; second < weights.Length; second++)
            {
                var (a, b) = (foldOfGroup[first], foldOfGroup[second]);
                if (a == b || SwapGain(first, second) <= SmallestGain)
                    continue;
                Add(loads[a], weights[first], -1);
                Add(loads[a], weights[second], 1);
                Add(loads[b], weights[second], -1);
                Add(loads[b], weights[first], 1);
                (foldOfGroup[first], foldOfGroup[second]) = (b, a);
                swapped = true;
            }
        }

        return swapped;
    }

    // With d = g_second - g_first going into fold a and out of fold b: half the fall of |x_a|² + |x_b|².
    private double SwapGain(int first, int second)
    {
        var (a, b) = (loads[foldOfGroup[first]], loads[foldOfGroup[second]]);
        var (g, h) = (weights[first], weights[second]);
        var gain = 0.0;
        for (var c = 0; c < g.Length; c++)
        {
            var d = h[c] - g[c];
            gain += d * (b[c] - a[c] - d);
        }

        return gain;
    }

    private void RequireEveryClassOutside(int[][] countsByGroup, int folds)
    {
        for (var c = 0; c < countsByGroup[0].Length; c++)
        {
            var used = Enumerable.Range(0, weights.Length).Where(group => countsByGroup[group][c] > 0).Select(group => foldOfGroup[group]).Distinct().Count();
            if (used == 1)
                throw new InputException($"No division of the groups into {folds} folds was found that leaves images of every class to learn from. Use fewer folds, or split without groups.");
        }
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    private static void Add(double[] load, double[] group, double sign)
    {
        for (var i = 0; i < load.Length; i++)
            load[i] += sign * group[i];
    }
}
