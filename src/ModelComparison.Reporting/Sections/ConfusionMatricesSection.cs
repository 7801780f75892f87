using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Reporting.Sections;

/// <summary>Which class is taken for which, by model.</summary>
public static class ConfusionMatricesSection
{
    /// <summary>Makes the section.</summary>
    public static ReportSection Create(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var matrices = result.Learners.Where(learner => learner.Failure is null).Select(learner => new ConfusionBlock(
            $"confusion-{learner.LearnerId}",
            learner.DisplayName + (learner.IsClusterer ? " (clusters matched to classes)" : ""),
            PooledPredictions.Confusion(result, learner)));
        return new ReportSection("confusion", "Confusion matrices",
        [
            new TextBlock("All test folds together: number of images, and share of the true class. Rows are true classes, columns predictions."),
            new GridBlock([.. matrices]),
        ]);
    }
}
