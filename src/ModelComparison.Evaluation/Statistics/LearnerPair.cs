using System.Text.Json.Serialization;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>Two classifiers by one metric: what the folds and what the images say of their difference.</summary>
/// <param name="LeftId">Id of one.</param>
/// <param name="RightId">Id of the other.</param>
/// <param name="Folds">Tests over the folds; null for a single split.</param>
/// <param name="Images">Tests over the pooled out-of-fold predictions.</param>
/// <param name="Verdict">What the folds decide; see <see cref="Decide"/>.</param>
public sealed record LearnerPair(string LeftId, string RightId, FoldComparison? Folds, ImageComparison Images, Verdict Verdict)
{
    /// <summary>The posterior probability from which on something counts as decided.</summary>
    public const double DecisionProbability = 0.95;

    /// <summary>
    /// Better or worse where folds and images agree: the Bayesian correlated t-test gives it a probability of 0.95 or more, the corrected
    /// t-test is significant after Holm (among many pairs some probabilities come near 1 by chance), and the bootstrap interval excludes 0.
    /// Practically the same where that has a probability of 0.95 or more. What has no value, such as the p-value of a difference that is the
    /// same in every fold, is left to the others.
    /// </summary>
    /// <param name="folds">Tests over the folds, adjusted; null for a single split.</param>
    /// <param name="images">Tests over the images.</param>
    /// <param name="alpha">Significance level.</param>
    public static Verdict Decide(FoldComparison? folds, ImageComparison images, double alpha)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (folds is null)
            return Verdict.Undecided;
        if (folds.ProbabilityEquivalent >= DecisionProbability)
            return Verdict.Equivalent;
        if (folds.HolmPValue >= alpha || images.Interval is { Lower: <= 0, Upper: >= 0 })
            return Verdict.Undecided;
        if (folds.ProbabilityLeft >= DecisionProbability)
            return Verdict.LeftBetter;
        return folds.ProbabilityRight >= DecisionProbability ? Verdict.RightBetter : Verdict.Undecided;
    }
}

/// <summary>What a comparison decides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>Neither of the others.</summary>
    Undecided,

    /// <summary>Left is better by more than the region of practical equivalence.</summary>
    LeftBetter,

    /// <summary>Right is better by more than the region of practical equivalence.</summary>
    RightBetter,

    /// <summary>The difference lies within the region of practical equivalence.</summary>
    Equivalent,
}

/// <summary>Two learners over the same folds. Differences are advantages of left: left minus right, for losses right minus left.</summary>
/// <param name="MeanDifference">Mean advantage of left.</param>
/// <param name="Interval">Corrected resampled interval of it, of level 1 - α.</param>
/// <param name="ProbabilityLeft">Bayesian correlated t-test: probability that left is better by more than the region.</param>
/// <param name="ProbabilityEquivalent">Probability that they are practically the same.</param>
/// <param name="ProbabilityRight">Probability that right is better by more than the region.</param>
/// <param name="PValue">Corrected resampled t-test; null when the difference is the same in every fold.</param>
/// <param name="HolmPValue">The same adjusted for all pairs of the family.</param>
/// <param name="Won">Folds in which left is better.</param>
/// <param name="Tied">Folds in which both are equal.</param>
/// <param name="Lost">Folds in which right is better.</param>
/// <param name="Detectable">What these folds could have found.</param>
public sealed record FoldComparison(
    double MeanDifference,
    ConfidenceInterval? Interval,
    double ProbabilityLeft,
    double ProbabilityEquivalent,
    double ProbabilityRight,
    double? PValue,
    double? HolmPValue,
    int Won,
    int Tied,
    int Lost,
    DetectableDifference Detectable);

/// <summary>Two learners on the same test images, all folds of a repeat together.</summary>
/// <param name="Difference">Advantage of left in the metric, mean over the repeats; null where one has no value.</param>
/// <param name="Interval">Paired bootstrap interval of it, of level 1 - α, widened for shared training images (<see cref="SharedTraining"/>).</param>
/// <param name="OnlyLeftCorrect">Images that only left gets right, mean over the repeats.</param>
/// <param name="OnlyRightCorrect">Images that only right gets right, mean over the repeats.</param>
/// <param name="McNemarPValue">Exact McNemar test, repeats joined by <see cref="RepeatedMcNemarTest"/>; null when no image tells them apart.</param>
/// <param name="CorrectedPValue">The same corrected for shared training images.</param>
/// <param name="HolmPValue">The corrected one adjusted for all pairs of the family.</param>
public sealed record ImageComparison(
    double? Difference,
    ConfidenceInterval? Interval,
    double OnlyLeftCorrect,
    double OnlyRightCorrect,
    double? McNemarPValue,
    double? CorrectedPValue,
    double? HolmPValue);
