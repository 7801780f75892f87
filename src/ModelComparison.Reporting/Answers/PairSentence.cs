using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Statistics;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Answers;

/// <summary>What the folds say of two models, in plain words, and what they could have found at all.</summary>
internal static class PairSentence
{
    public static string Of(LearnerComparison comparison, LearnerPair pair, Metric metric, LearnerNames names)
    {
        var (left, right) = (names.Find(pair.LeftId), names.Find(pair.RightId));
        if (pair.Folds is not { } folds)
            return OfSingleSplit(comparison, pair, left, right);
        var (better, worse, sign, probability) = folds.ProbabilityRight > folds.ProbabilityLeft
            ? (right, left, -1, folds.ProbabilityRight)
            : (left, right, 1, folds.ProbabilityLeft);
        var region = NumberText.Of(comparison.Region);
        var measured = Measured(comparison, folds);
        var word = metric.DisplayName == "Accuracy" ? "accuracy" : metric.DisplayName;
        var verdict = pair.Verdict switch
        {
            Verdict.LeftBetter or Verdict.RightBetter =>
                $"{better} is better than {worse} in {word} by {NumberText.Of(sign * folds.MeanDifference)}{measured}: by more than {region} with probability {NumberText.OfShare(probability)}",
            Verdict.Equivalent =>
                $"{left} and {right} are practically the same in {word}{measured}: they differ by at most {region} with probability {NumberText.OfShare(folds.ProbabilityEquivalent)}",
            _ => $"These folds cannot decide between {left} and {right}: the difference in {word} is {NumberText.Signed(folds.MeanDifference)}{measured}; with probability {NumberText.OfShare(probability)} {better} "
                + $"is better by more than {region}, with {NumberText.OfShare(folds.ProbabilityEquivalent)} they are practically the same",
        };
        return $"{verdict}. {Significance(comparison, pair, folds)}{Power(folds)}";
    }

    private static string OfSingleSplit(LearnerComparison comparison, LearnerPair pair, string left, string right)
    {
        var images = pair.Images;
        var counts = $"{left} alone is right on {NumberText.Count((long)images.OnlyLeftCorrect, "test image")}, {right} alone on {NumberText.Count((long)images.OnlyRightCorrect, "test image")}";
        if (images.HolmPValue is not { } p)
            return $"{left} and {right} are right and wrong on the same test images.";
        return p < comparison.Alpha
            ? $"{counts}: more than chance gives for these test images ({P(p)} after Holm). One split says nothing about other training images."
            : $"{counts}: these test images cannot decide between the two ({P(p)} after Holm).";
    }

    private static string Measured(LearnerComparison comparison, FoldComparison folds) => folds.Interval is { } interval && interval.Lower < interval.Upper
        ? $" ({NumberText.Short(100 * (1 - comparison.Alpha))} % interval {NumberText.SignedOf(interval)})"
        : "";

    private static string Significance(LearnerComparison comparison, LearnerPair pair, FoldComparison folds)
    {
        var test = folds.HolmPValue switch
        {
            null => "The difference is the same in every fold, so the t-test has no spread to judge it by.",
            { } p when p < comparison.Alpha => pair.Verdict == Verdict.Undecided
                ? $"The corrected t-test calls the difference significant ({P(p)} after Holm), but the probability or the interval over the test images, {NumberText.SignedOf(pair.Images.Interval)}, does not bear it out."
                : $"The corrected t-test calls the difference significant ({P(p)} after Holm).",
            { } p => $"The corrected t-test does not call it significant ({P(p)} after Holm for {NumberText.Count(comparison.Pairs.Count, "pair")}).",
        };
        return pair.Verdict == Verdict.Undecided && pair.Images.HolmPValue is { } mcNemar && mcNemar < comparison.Alpha
            ? test + $" McNemar's test on the images does ({P(mcNemar)}): more repeats may settle it."
            : test;
    }

    private static string Power(FoldComparison folds) => folds.Detectable.SmallestSignificant <= 0
        ? ""
        : $" As these folds vary, no difference below {NumberText.Of(folds.Detectable.SmallestSignificant)} could have come out significant, "
            + $"and one of {NumberText.Of(folds.Detectable.FoundFourTimesInFive)} would be found four times in five.";

    private static string P(double value) => NumberText.PValue(value) is var text && text.StartsWith('<') ? $"p {text}" : $"p = {text}";
}
