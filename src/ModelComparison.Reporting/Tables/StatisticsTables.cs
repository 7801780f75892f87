using System.Globalization;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Reporting.Tables;

/// <summary>The tables of a comparison of classifiers.</summary>
internal static class StatisticsTables
{
    /// <summary>One row a classifier: score with bootstrap interval, and how it fares against the others.</summary>
    public static ReportTable Standing(LearnerComparison comparison, Metric metric, LearnerNames names)
    {
        var hasFolds = comparison.SplitCount > 1;
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var learner in comparison.Learners)
        {
            var tally = comparison.TallyOf(learner.Id);
            var isRival = comparison.Pairs.Any(pair => pair.LeftId == learner.Id || pair.RightId == learner.Id);
            string[] counts = !hasFolds ? [] : !isRival ? ["", "", "", ""] : [Text(tally.Wins), Text(tally.Ties), Text(tally.Losses), Text(tally.Undecided)];
            rows.Add([
                names.Find(learner.Id), learner.Score is { } score ? NumberText.Of(score) : "n/a", NumberText.Of(learner.Interval),
                .. counts.Select(ReportCell.FromString)]);
        }

        string[] outcome = hasFolds ? ["Better than", "Practically the same as", "Worse than", "Undecided against"] : [];
        var drawn = comparison.GroupCount is { } groups ? $"drawing the {groups} groups anew" : "drawing the images anew";
        return new ReportTable(
            $"{metric.DisplayName} over all test images together, with a bootstrap interval, and against how many of the other models the folds decide",
            ["Model", metric.DisplayName, $"{Level(comparison)} interval", .. outcome],
            rows,
            [
                $"The interval comes from {drawn} {Text(comparison.BootstrapDraws)} times. It is widened because the models of the folds share training images, and may reach beyond 0 and 1; the interval of the mean over folds stands in the comparison.",
                .. hasFolds ? [$"Decided means: with a probability of at least {NumberText.Short(LearnerPair.DecisionProbability)} within {NumberText.Of(comparison.Region)} of each other, or else better or worse by more than that, significant after Holm, and with a bootstrap interval of the difference that excludes 0."] : Array.Empty<string>(),
            ]);
    }

    /// <summary>Probability that the row is better than the column by more than the region of practical equivalence.</summary>
    public static ReportTable Probabilities(LearnerComparison comparison, Metric metric, LearnerNames names)
    {
        string[] ids = [.. comparison.Learners.Select(learner => learner.Id).Where(id => comparison.Pairs.Any(pair => pair.LeftId == id || pair.RightId == id))];
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var row in ids)
            rows.Add([names.Find(row), .. ids.Select(column => Probability(comparison, row, column))]);
        return new ReportTable(
            $"Probability that the model of the row is better than that of the column by more than {NumberText.Of(comparison.Region)} in {metric.DisplayName.ToLowerInvariant()}",
            ["Model", .. ids.Select(names.Find)],
            rows,
            ["Bayesian correlated t-test over the folds (Corani and Benavoli 2015). What two mirrored cells lack to 1 is the probability that the two are practically the same; marked is what is decided, that is also significant after Holm: among many pairs some probabilities come near 1 by chance."]);
    }

    /// <summary>The tests of some pairs: one table over the folds (if there are several), one over the images.</summary>
    public static IEnumerable<ReportTable> Tests(LearnerComparison comparison, IReadOnlyList<LearnerPair> pairs, Metric metric, LearnerNames names)
    {
        if (comparison.SplitCount > 1)
            yield return Folds(comparison, pairs, metric, names);
        yield return Images(comparison, pairs, metric, names);
    }

    private static ReportTable Folds(LearnerComparison comparison, IReadOnlyList<LearnerPair> pairs, Metric metric, LearnerNames names)
    {
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var pair in pairs)
        {
            var folds = pair.Folds!;
            rows.Add([
                Name(pair, names), NumberText.Signed(folds.MeanDifference), NumberText.SignedOf(folds.Interval),
                NumberText.Of(folds.ProbabilityLeft), NumberText.Of(folds.ProbabilityEquivalent), NumberText.Of(folds.ProbabilityRight),
                NumberText.PValue(folds.PValue), Marked(folds.HolmPValue, pair), $"{folds.Won} / {folds.Tied} / {folds.Lost}"]);
        }

        return new ReportTable(
            $"Over {NumberText.Count(comparison.SplitCount, "fold")}: advantage of the first in {metric.DisplayName.ToLowerInvariant()}",
            ["Pair", "Difference", $"{Level(comparison)} interval", "P(first better)", "P(same)", "P(second better)", "p", "p (Holm)", "Folds won / tied / lost"],
            rows,
            [$"Probabilities: Bayesian correlated t-test, same within {NumberText.Of(comparison.Region)}. p: corrected resampled t-test (Nadeau and Bengio 2003); Holm adjusts it for the {NumberText.Count(pairs.Count, "pair")} of this table. Marked: decided."]);
    }

    private static ReportTable Images(LearnerComparison comparison, IReadOnlyList<LearnerPair> pairs, Metric metric, LearnerNames names)
    {
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var pair in pairs)
        {
            var images = pair.Images;
            rows.Add([
                Name(pair, names), images.Difference is { } difference ? NumberText.Signed(difference) : "n/a", NumberText.SignedOf(images.Interval),
                NumberText.Short(images.OnlyLeftCorrect), NumberText.Short(images.OnlyRightCorrect),
                NumberText.PValue(images.McNemarPValue), NumberText.PValue(images.CorrectedPValue), NumberText.PValue(images.HolmPValue)]);
        }

        var repeats = comparison.RepeatCount == 1 ? "" : $" Counts are means over the {comparison.RepeatCount} repeats; their p-values are joined by Rüger's bound, since they judge the same images.";
        return new ReportTable(
            $"Over the test images: advantage of the first in {metric.DisplayName.ToLowerInvariant()}, and images that only one gets right",
            ["Pair", "Difference", $"{Level(comparison)} interval (paired bootstrap)", "Only first right", "Only second right", "p (McNemar)", "p (corrected)", "p (Holm)"],
            rows,
            [$"Exact McNemar test, then corrected because the models of the folds share training images: uncorrected it calls differences significant too often, and so would the bootstrap, which is widened for the same reason. Holm adjusts the corrected p.{repeats}"]);
    }

    private static ReportCell Probability(LearnerComparison comparison, string row, string column)
    {
        if (row == column)
            return "";
        foreach (var pair in comparison.Pairs)
        {
            if (pair.Folds is not { } folds || !((pair.LeftId == row && pair.RightId == column) || (pair.LeftId == column && pair.RightId == row)))
                continue;
            var isLeft = pair.LeftId == row;
            var probability = isLeft ? folds.ProbabilityLeft : folds.ProbabilityRight;
            return new ReportCell(NumberText.Of(probability), pair.Verdict == (isLeft ? Verdict.LeftBetter : Verdict.RightBetter), $"practically the same: {NumberText.Of(folds.ProbabilityEquivalent)}");
        }

        return "n/a";
    }

    private static string Name(LearnerPair pair, LearnerNames names) => $"{names.Find(pair.LeftId)} − {names.Find(pair.RightId)}";

    private static ReportCell Marked(double? p, LearnerPair pair) => new(NumberText.PValue(p), pair.Verdict is Verdict.LeftBetter or Verdict.RightBetter);

    private static string Level(LearnerComparison comparison) => $"{NumberText.Short(100 * (1 - comparison.Alpha))} %";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
