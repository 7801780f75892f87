using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// All that one data set can say about which classifier is better: every pair, and everyone against a baseline, over the folds and over
/// the images. Clusterers and learners without a value in some fold are left out.
/// </summary>
/// <param name="MetricId">What was compared.</param>
/// <param name="Region">Half the width of the region of practical equivalence.</param>
/// <param name="Alpha">Significance level.</param>
/// <param name="BaselineId">Who everyone was compared with; null when that learner has no scores.</param>
/// <param name="BootstrapDraws">Draws of the bootstrap.</param>
/// <param name="SplitCount">Folds in all, n.</param>
/// <param name="RepeatCount">Repeats of the cross-validation.</param>
/// <param name="TestToTraining">n_test / n_train.</param>
/// <param name="GroupCount">Groups that the bootstrap drew; null when images counted as independent.</param>
/// <param name="Learners">The classifiers compared, in the order of the tables; the added baseline last.</param>
/// <param name="Pairs">Every pair but those with the majority class, each once, left before right in the order of the tables.</param>
/// <param name="AgainstBaseline">Everyone else (left) against the baseline (right).</param>
public sealed record LearnerComparison(
    string MetricId,
    double Region,
    double Alpha,
    string? BaselineId,
    int BootstrapDraws,
    int SplitCount,
    int RepeatCount,
    double TestToTraining,
    int? GroupCount,
    IReadOnlyList<ComparedLearner> Learners,
    IReadOnlyList<LearnerPair> Pairs,
    IReadOnlyList<LearnerPair> AgainstBaseline)
{
    /// <summary>Compares the learners of a benchmark.</summary>
    /// <param name="result">Predictions of all learners; the majority class is added when it is missing.</param>
    /// <param name="options">Metric, region, level, baseline; null for the defaults.</param>
    /// <param name="cancellationToken">Looked at between the draws of the bootstrap.</param>
    public static LearnerComparison Compute(BenchmarkResult result, ComparisonOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        options ??= new ComparisonOptions();
        var complete = MajorityClassRow.EnsureIn(result);
        var table = ScoreTable.Create(complete, [options.Metric]);
        var ranked = table.RankBy(options.Metric).Ordered.Select(learner => learner.Learner.LearnerId).ToHashSet(StringComparer.Ordinal);
        ResampleResult[] learners = [.. complete.Learners.Where(learner => ranked.Contains(learner.LearnerId))];
        return new PairTests(complete, table, learners, options, cancellationToken).Compare();
    }

    /// <summary>Wins, ties, losses and undecided pairs of a learner against all others of <see cref="Pairs"/>.</summary>
    public Tally TallyOf(string learnerId)
    {
        var tally = new Tally(0, 0, 0, 0);
        foreach (var pair in Pairs.Where(pair => pair.LeftId == learnerId || pair.RightId == learnerId))
        {
            var isLeft = pair.LeftId == learnerId;
            tally = pair.Verdict switch
            {
                Verdict.LeftBetter => isLeft ? tally with { Wins = tally.Wins + 1 } : tally with { Losses = tally.Losses + 1 },
                Verdict.RightBetter => isLeft ? tally with { Losses = tally.Losses + 1 } : tally with { Wins = tally.Wins + 1 },
                Verdict.Equivalent => tally with { Ties = tally.Ties + 1 },
                _ => tally with { Undecided = tally.Undecided + 1 },
            };
        }

        return tally;
    }
}

/// <summary>One classifier of a <see cref="LearnerComparison"/>.</summary>
/// <param name="Id">Id of the learner.</param>
/// <param name="Score">The metric over all test images of a repeat together, mean over the repeats; null where it has no value.</param>
/// <param name="Interval">Bootstrap interval of <paramref name="Score"/>, widened for shared training images; by group where groups are known.</param>
public sealed record ComparedLearner(string Id, double? Score, ConfidenceInterval? Interval);

/// <summary>How a learner fared against the others.</summary>
/// <param name="Wins">Others it is decided to be better than.</param>
/// <param name="Ties">Others it is decided to be practically the same as.</param>
/// <param name="Losses">Others that are decided to be better.</param>
/// <param name="Undecided">Others that the folds cannot tell it from.</param>
public sealed record Tally(int Wins, int Ties, int Losses, int Undecided);
