using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>
/// Classifiers by their mean of one metric, the best first: what the sentence "X leads by ROC-AUC" is made from. Clusterers are left
/// out, since they were matched to labels and not trained on them; so is whoever lacks a value in some fold, since a mean over other
/// folds is not comparable.
/// </summary>
public sealed class Ranking
{
    private Ranking(Metric metric, IReadOnlyList<LearnerScores> ordered, IReadOnlyList<UnrankedLearner> unranked, int leaderCount)
    {
        Metric = metric;
        Ordered = ordered;
        Unranked = unranked;
        Leaders = [.. ordered.Take(leaderCount)];
    }

    /// <summary>The metric ranked by.</summary>
    public Metric Metric { get; }

    /// <summary>Classifiers from best to worst; equals in the order they were asked for.</summary>
    public IReadOnlyList<LearnerScores> Ordered { get; }

    /// <summary>The best; several when their means are equal, none when nobody could be ranked.</summary>
    public IReadOnlyList<LearnerScores> Leaders { get; }

    /// <summary>Who was left out, and why.</summary>
    public IReadOnlyList<UnrankedLearner> Unranked { get; }

    internal static Ranking Create(ScoreTable table, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var column = table.ColumnOf(metric);
        var (ranked, unranked) = (new List<LearnerScores>(), new List<UnrankedLearner>());
        foreach (var learner in table.Learners)
        {
            if (WhyUnranked(learner, column) is { } reason)
                unranked.Add(new UnrankedLearner(learner.Learner, reason));
            else
                ranked.Add(learner);
        }

        double Mean(LearnerScores learner) => learner.Summaries[column]!.Mean.Value;
        var ordered = (metric.HigherIsBetter ? ranked.OrderByDescending(Mean) : ranked.OrderBy(Mean)).ToArray();
        return new Ranking(metric, ordered, unranked, ordered.TakeWhile(learner => Mean(learner) == Mean(ordered[0])).Count());
    }

    private static string? WhyUnranked(LearnerScores learner, int column)
    {
        if (learner.Learner.Failure is { } failure)
            return failure;
        if (learner.Learner.IsClusterer)
            return "a clusterer, which never saw labels";
        if (learner.Summaries[column] is not { } summary)
            return "the metric is not for this kind of learner";
        return summary.NotAvailableFolds == 0 ? null : summary.Folds.First(fold => !fold.IsAvailable).Reason;
    }
}

/// <summary>A learner left out of a ranking.</summary>
/// <param name="Learner">Who.</param>
/// <param name="Reason">Why, as half a sentence.</param>
public sealed record UnrankedLearner(ResampleResult Learner, string Reason);
