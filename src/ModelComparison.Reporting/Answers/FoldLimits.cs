using ModelComparison.Evaluation.Statistics;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Answers;

/// <summary>What no test over these folds can say, whatever its p-value.</summary>
internal static class FoldLimits
{
    public static IReadOnlyList<string> Of(LearnerComparison comparison, LearnerNames names)
    {
        var n = comparison.SplitCount;
        var sentences = new List<string>();
        if (n > 1)
        {
            var factor = (1.0 / n) + comparison.TestToTraining;
            sentences.Add(
                $"The {n} folds share training images, so their scores are not {n} independent measurements: the variance of a mean is taken as {NumberText.Of(factor)} s² and not {NumberText.Of(1.0 / n)} s². "
                + (comparison.RepeatCount == 1 && n <= 10 ? "More repeats (resampling.stratified-k-fold.repeats) would steady it; more images would do more." : "More folds would hardly help; more images would."));
            sentences.Add(
                $"A signed-rank test over {n} folds cannot give a p-value below {NumberText.PValue(DetectableDifference.SmallestRankTestPValue(n))}"
                + (n <= 5 ? ", so it could never call anything significant at 0.05" : "") + ", and it takes folds for independent: none is given.");
        }
        else
        {
            sentences.Add("One split has no spread between folds, so nothing is said about other training images; the tests below the pairs are about other test images only.");
        }

        sentences.Add(comparison.GroupCount is { } groups
            ? $"The images come from {NumberText.Count(groups, "group")}; the bootstrap draws whole groups, so its intervals are as wide as {NumberText.Count(groups, "group")} deserve. McNemar's test counts images and knows nothing of groups: where images of a group resemble each other its p-values are too small."
            : "No groups (patients, slides, sources) are known, so images count as independent. If several come from one patient the true intervals are wider than all those here, and nothing in these folds can show it.");
        sentences.Add(
            "All of this is about data like these. Which model is better on other data sets takes other data sets: mean ranks and critical differences over the folds of one set would mean nothing.");
        if (comparison.BaselineId is { } baseline && comparison.AgainstBaseline.FirstOrDefault(pair => pair.Folds is not null && pair.Verdict != Verdict.LeftBetter) is { } weak)
            sentences.Add($"{names.Find(weak.LeftId)} is not shown to beat {names.Find(baseline)}.");
        return sentences;
    }
}
