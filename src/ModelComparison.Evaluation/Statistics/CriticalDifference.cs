namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// Which learners differ in mean rank over several data sets or settings of a sweep, by Nemenyi's test after Friedman's: what a
/// critical-difference diagram draws. Demšar, JMLR 7, 2006, §3.2.2. It means nothing over the folds of one data set.
/// </summary>
/// <param name="Names">Names of the learners [k].</param>
/// <param name="Friedman">Whether there is any difference at all; the groups say nothing where its p-value is above the level.</param>
/// <param name="Level">Significance level α in (0, 1).</param>
/// <param name="Difference">Mean ranks that are further apart differ: q_α √(k (k + 1) / (6 N)).</param>
/// <param name="Groups">
/// The largest sets of learners whose mean ranks are not further apart than <paramref name="Difference"/>, as indices from the best rank
/// to the worst; the bars of the diagram. Single learners are left out.
/// </param>
public sealed record CriticalDifference(
    IReadOnlyList<string> Names, FriedmanTest Friedman, double Level, double Difference, IReadOnlyList<IReadOnlyList<int>> Groups)
{
    /// <summary>True when Friedman's test finds a difference at the level, so that the groups may be read.</summary>
    public bool IsAnyDifferent => Friedman.FPValue < Level;

    /// <summary>Compares learners.</summary>
    /// <param name="names">Names of the learners [k].</param>
    /// <param name="scores">One list a data set or setting [N] with the score of each learner [k].</param>
    /// <param name="higherIsBetter">False for losses.</param>
    /// <param name="level">Significance level α in (0, 1).</param>
    /// <exception cref="ArgumentException">Fewer than two data sets or two learners, or a score is missing or not finite.</exception>
    public static CriticalDifference Compute(
        IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<double>> scores, bool higherIsBetter = true, double level = 0.05)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A significance level is between 0 and 1.");
        var friedman = FriedmanTest.Compute(scores, higherIsBetter);
        if (friedman.AverageRanks.Count != names.Count)
            throw new ArgumentException($"CriticalDifference needs one name a learner; got {names.Count} for {friedman.AverageRanks.Count}.", nameof(names));
        double k = names.Count;
        var difference = NemenyiQuantile(names.Count, level) * Math.Sqrt(k * (k + 1) / (6.0 * scores.Count));
        return new CriticalDifference(names, friedman, level, difference, FindGroups(friedman.AverageRanks, difference));
    }

    /// <summary>q_α of Nemenyi's test for k learners: the studentized range for infinitely many degrees of freedom, divided by √2.</summary>
    /// <param name="learners">k, at least 2.</param>
    /// <param name="level">Significance level α in (0, 1).</param>
    public static double NemenyiQuantile(int learners, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(learners, 2);
        return StudentizedRange.Quantile(1 - level, learners) / Math.Sqrt(2);
    }

    private static List<IReadOnlyList<int>> FindGroups(IReadOnlyList<double> ranks, double difference)
    {
        int[] order = [.. Enumerable.Range(0, ranks.Count).OrderBy(i => ranks[i]).ThenBy(i => i)];
        var groups = new List<IReadOnlyList<int>>();
        var covered = 0;
        for (var first = 0; first < order.Length; first++)
        {
            var end = first + 1;
            while (end < order.Length && ranks[order[end]] - ranks[order[first]] <= difference)
                end++;
            if (end - first > 1 && end > covered)
                groups.Add(order[first..end]);
            covered = Math.Max(covered, end);
        }

        return groups;
    }
}
