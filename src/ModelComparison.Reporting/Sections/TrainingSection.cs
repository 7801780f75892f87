using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>Scores on the images that the models learnt from, beside those on the others: what a "training accuracy of 100 %" is worth.</summary>
public static class TrainingSection
{
    private static readonly Metric[] Shown = [MetricCatalog.Accuracy, MetricCatalog.F1, MetricCatalog.RocAuc, MetricCatalog.LogLoss];

    /// <summary>Makes the section; null for a run without training scores.</summary>
    public static ReportSection? Create(ScoreTable scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var learners = scores.Learners.Where(learner => learner.Learner.Folds.Count > 0 && learner.Learner.Folds.All(fold => fold.TrainingScores is not null)).ToList();
        if (learners.Count == 0)
            return null;
        var rows = learners.Select(IReadOnlyList<ReportCell> (learner) =>
            [learner.Learner.DisplayName, .. Shown.SelectMany(metric => (ReportCell[])[Training(learner, metric), Test(scores, learner, metric)])]).ToList();
        var table = new ReportTable(
            "Mean over the folds on the images that the model was fitted on, and on the test images",
            ["Model", .. Shown.SelectMany(metric => (string[])[$"{metric.DisplayName}, training", $"{metric.DisplayName}, test"])], rows, []);
        return new ReportSection("training", "Training against test images",
        [
            new TextBlock(Sentence(scores, learners)), new TableBlock(table), new FigureBlock(TrainingFigure.Create(scores, [.. learners])),
        ]);
    }

    /// <summary>Mean training score over the folds; null where a fold has none.</summary>
    internal static double? TrainingMean(LearnerScores learner, Metric metric) =>
        learner.Learner.Folds.All(fold => fold.TrainingScores!.ContainsKey(metric.Id)) ? learner.Learner.Folds.Average(fold => fold.TrainingScores![metric.Id]) : null;

    private static string Sentence(ScoreTable scores, List<LearnerScores> learners)
    {
        var byHeart = learners.Where(learner => TrainingMean(learner, MetricCatalog.Accuracy) >= 0.9995).ToList();
        const string Meaning = "A model is judged by images that it has not seen: the distance between the two is what it has learnt by heart.";
        if (byHeart.Count == 0)
            return Meaning;
        var drops = byHeart.Select(learner => $"{learner.Learner.DisplayName} {NumberText.Of(scores[learner.Learner.LearnerId, MetricCatalog.Accuracy]!.Mean)}").ToList();
        return $"{NumberText.List([.. byHeart.Select(learner => learner.Learner.DisplayName)])} {(byHeart.Count == 1 ? "has" : "have")} a training accuracy of 100 %. "
            + $"That says nothing about other images: on those the accuracy is {NumberText.List(drops)}. {Meaning}";
    }

    private static string Training(LearnerScores learner, Metric metric) =>
        !metric.AppliesTo(learner.Learner.IsClusterer) ? "" : TrainingMean(learner, metric) is { } value ? NumberText.Of(value) : "n/a";

    private static string Test(ScoreTable scores, LearnerScores learner, Metric metric) =>
        scores[learner.Learner.LearnerId, metric] is { } summary ? NumberText.Of(summary.Mean) : "";
}
