using MathNet.Numerics.Distributions;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// Do several learners rank the same over several data sets (or settings of a sweep)? Never over folds of one data set, which share
/// their images. Friedman 1937; the F form is Iman and Davenport's of 1980. Both as in Demšar, JMLR 7, 2006, §3.2.2.
/// </summary>
/// <remarks>Ranks of equal scores are averaged. Without a further correction for ties, which would make the test less careful.</remarks>
/// <param name="AverageRanks">Mean rank of each learner [k], 1 is best.</param>
/// <param name="DataSetCount">N, the number of data sets.</param>
/// <param name="ChiSquared">12 N / (k (k + 1)) · (Σ R² - k (k + 1)² / 4), with k - 1 degrees of freedom.</param>
/// <param name="ChiSquaredPValue">From χ² with k - 1 degrees of freedom.</param>
/// <param name="FStatistic">(N - 1) χ² / (N (k - 1) - χ²); without a value when all data sets rank the learners alike.</param>
/// <param name="FPValue">From F with k - 1 and (k - 1)(N - 1) degrees of freedom; 0 when all data sets rank the learners alike. The one to read.</param>
public sealed record FriedmanTest(
    IReadOnlyList<double> AverageRanks, int DataSetCount, double ChiSquared, double ChiSquaredPValue, Score FStatistic, double FPValue)
{
    /// <summary>Tests scores.</summary>
    /// <param name="scores">One list a data set [N] with the score of each learner [k], all finite.</param>
    /// <param name="higherIsBetter">False for losses, where the lowest gets rank 1.</param>
    /// <exception cref="ArgumentException">Fewer than two data sets or two learners, lists of different lengths, or a score that is not finite.</exception>
    public static FriedmanTest Compute(IReadOnlyList<IReadOnlyList<double>> scores, bool higherIsBetter = true)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Count < 2 || scores[0].Count < 2)
            throw new ArgumentException($"A comparison over data sets needs at least 2 of them and 2 learners; got {scores.Count} and {(scores.Count == 0 ? 0 : scores[0].Count)}.", nameof(scores));
        var learners = scores[0].Count;
        var ranks = new double[learners];
        foreach (var dataSet in scores)
        {
            if (dataSet.Count != learners || dataSet.Any(score => !double.IsFinite(score)))
                throw new ArgumentException($"A comparison over data sets needs a finite score of each of the {learners} learners on every one of them.", nameof(scores));
            var ofDataSet = Ranks(dataSet, higherIsBetter);
            for (var i = 0; i < learners; i++)
                ranks[i] += ofDataSet[i];
        }

        return FromRankSums(ranks, scores.Count);
    }

    // k learners, N data sets, R mean ranks.
    private static FriedmanTest FromRankSums(double[] sums, int n)
    {
        double k = sums.Length;
        var means = Array.ConvertAll(sums, sum => sum / n);
        var chiSquared = Math.Max(0, 12 * n / (k * (k + 1)) * (means.Sum(rank => rank * rank) - (k * (k + 1) * (k + 1) / 4)));
        var chiSquaredP = 1 - ChiSquared(k - 1, chiSquared);
        var rest = (n * (k - 1)) - chiSquared;
        if (rest < 1e-9 * n * k)
            return new FriedmanTest(means, n, chiSquared, chiSquaredP, Score.NotAvailable("every data set ranks the learners alike"), 0);
        var f = (n - 1) * chiSquared / rest;
        var p = 1 - FisherSnedecor.CDF(k - 1, (k - 1) * (n - 1), f);
        return new FriedmanTest(means, n, chiSquared, chiSquaredP, Score.Of(f), p);

        static double ChiSquared(double degrees, double value) => MathNet.Numerics.Distributions.ChiSquared.CDF(degrees, value);
    }

    private static double[] Ranks(IReadOnlyList<double> scores, bool higherIsBetter)
    {
        var ranks = new double[scores.Count];
        for (var i = 0; i < ranks.Length; i++)
        {
            var (better, equal) = (0, 0);
            foreach (var other in scores)
            {
                if (other == scores[i])
                    equal++;
                else if (other > scores[i] == higherIsBetter)
                    better++;
            }

            ranks[i] = better + ((equal + 1) / 2.0);
        }

        return ranks;
    }
}
