using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Answers;

/// <summary>The result in a few sentences: who leads, by how much, and whether these folds can tell.</summary>
public static class Answer
{
    /// <summary>The sentences, in reading order.</summary>
    /// <param name="scores">Scores of all models.</param>
    /// <param name="comparison">What the comparison of all pairs decided, which the answer follows where it is by accuracy; null for none.</param>
    public static IReadOnlyList<string> Create(ScoreTable scores, LearnerComparison? comparison = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var sentences = new List<string> { WhatWasAsked(scores) };
        var ranking = scores.RankBy(MetricCatalog.Accuracy);
        if (ranking.Ordered.Count > 0)
        {
            sentences.Add(WhoLeads(scores, ranking));
            if (RunnerUp(ranking) is { } second)
                sentences.Add(HowClear(scores, ranking.Leaders[0], second, comparison));
        }

        if (Clustering(scores) is { } clustering)
            sentences.Add(clustering);
        return sentences;
    }

    private static string WhatWasAsked(ScoreTable scores)
    {
        var result = scores.Result;
        return $"{NumberText.Count(result.Learners.Count(learner => !MajorityClassRow.IsAdded(learner)), "model")} on {NumberText.Count(result.Labels.Count, "image")} of " +
            $"{NumberText.Count(result.ClassNames.Count, "class", "classes")}, judged on the same {NumberText.Count(result.Splits.Count, "fold")}.";
    }

    private static string WhoLeads(ScoreTable scores, Ranking ranking)
    {
        var names = NumberText.List([.. ranking.Leaders.Select(leader => leader.Learner.DisplayName)]);
        var leader = ranking.Leaders[0].Learner.LearnerId;
        var accuracy = scores[leader, MetricCatalog.Accuracy]!;
        var text = $"{names} {(ranking.Leaders.Count == 1 ? "leads" : "lead")} with accuracy {NumberText.MeanAndDeviation(accuracy)}";
        if (accuracy.Interval is { } interval)
            text += $" (95 % interval {NumberText.Of(interval)}{(interval.Upper > 1 ? ", which is symmetric and not cut off at 1" : "")})";
        if (ranking.Leaders.Count == 1 && scores[leader, MetricCatalog.RocAuc] is { } auc && auc.Mean.IsAvailable)
            text += $" and ROC-AUC {NumberText.Of(auc.Mean)}";
        return text + ".";
    }

    private static LearnerScores? RunnerUp(Ranking ranking) =>
        ranking.Leaders.Count == 1 && ranking.Ordered.Count > 1 ? ranking.Ordered[1] : null;

    private static string HowClear(ScoreTable scores, LearnerScores first, LearnerScores second, LearnerComparison? comparison)
    {
        var leading = FoldAccuracies(scores, first);
        var following = FoldAccuracies(scores, second);
        var differences = leading.Zip(following, (a, b) => a - b).ToArray();
        var mean = differences.Average();
        var text = $"The next, {second.Learner.DisplayName}, is {NumberText.Of(mean)} behind";
        if (CorrectedResampledInterval.Compute(differences, ScoreTable.TestToTraining(scores.Result)) is not { } interval)
            return text + "; a single split cannot say whether that is luck.";
        text += $" (95 % interval of the difference {NumberText.Of(interval)}): ";
        return text + VerdictOf(comparison, first, second) switch
        {
            Verdict.Equivalent => "the two are practically the same.",
            Verdict.Undecided when interval.Lower > 0 => "for this pair alone that is more than chance, but among all pairs compared these folds cannot decide between the two.",
            Verdict.Undecided => "these folds cannot decide between the two.",
            null when interval.Lower <= 0 => "these folds cannot decide between the two.",
            _ => "these folds support the order of the two.",
        };
    }

    // The interval looks at one pair, chosen because it leads; the comparison corrects for all pairs, and the report must not say both.
    private static Verdict? VerdictOf(LearnerComparison? comparison, LearnerScores first, LearnerScores second)
    {
        var (one, other) = (first.Learner.LearnerId, second.Learner.LearnerId);
        return comparison?.MetricId != MetricCatalog.Accuracy.Id
            ? null
            : comparison.Pairs.FirstOrDefault(pair => (pair.LeftId == one && pair.RightId == other) || (pair.LeftId == other && pair.RightId == one))?.Verdict;
    }

    private static double[] FoldAccuracies(ScoreTable scores, LearnerScores learner) =>
        [.. scores[learner.Learner.LearnerId, MetricCatalog.Accuracy]!.Folds.Select(fold => fold.Value)];

    private static string? Clustering(ScoreTable scores)
    {
        var clusterer = scores.Learners.FirstOrDefault(learner => learner.Learner is { IsClusterer: true, Failure: null });
        if (clusterer is null || scores[clusterer.Learner.LearnerId, MetricCatalog.UnmatchedAccuracy] is not { Mean.IsAvailable: true } raw)
            return null;
        var matched = scores[clusterer.Learner.LearnerId, MetricCatalog.Accuracy]!;
        return $"{clusterer.Learner.DisplayName}, which never sees labels, agrees with the classes in {NumberText.Of(matched.Mean)} once its clusters are matched to them; " +
            $"its cluster numbers as they come agree in {NumberText.Of(raw.Mean)}, which means nothing.";
    }
}
