using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>Metrics of each class against all others for one learner, over all folds.</summary>
public sealed class ClassScoreTable
{
    private ClassScoreTable(IReadOnlyList<ClassMetric> metrics, IReadOnlyList<ClassScoreRow> rows)
    {
        Metrics = metrics;
        Rows = rows;
    }

    /// <summary>The columns: those of <see cref="MetricCatalog.OfClass"/> that this kind of learner can have.</summary>
    public IReadOnlyList<ClassMetric> Metrics { get; }

    /// <summary>One row a class, by class index.</summary>
    public IReadOnlyList<ClassScoreRow> Rows { get; }

    /// <summary>Computes the table; without rows for a learner that failed.</summary>
    public static ClassScoreTable Create(BenchmarkResult result, ResampleResult learner)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(learner);
        ClassMetric[] metrics = [.. MetricCatalog.OfClass.Where(metric => metric.AppliesTo(learner.IsClusterer))];
        if (learner.Failure is not null)
            return new ClassScoreTable(metrics, []);

        var testToTraining = ScoreTable.TestToTraining(result);
        var folds = learner.Folds.Select(fold => Predictions.OfFold(result, fold)).ToArray();
        var rows = new ClassScoreRow[result.ClassNames.Count];
        for (var c = 0; c < rows.Length; c++)
        {
            var classIndex = c;
            rows[c] = new ClassScoreRow(
                result.ClassNames[c],
                folds.Sum(fold => fold.Confusion.TrueTotal(classIndex)),
                [.. metrics.Select(metric => new ScoreSummary([.. folds.Select(fold => metric.Compute(fold, classIndex))], testToTraining))]);
        }

        return new ClassScoreTable(metrics, rows);
    }
}

/// <summary>One class in a <see cref="ClassScoreTable"/>.</summary>
/// <param name="ClassName">Name of the class.</param>
/// <param name="TestImages">Test images of the class, over all folds.</param>
/// <param name="Summaries">One summary a metric, in the order of the columns.</param>
public sealed record ClassScoreRow(string ClassName, long TestImages, IReadOnlyList<ScoreSummary> Summaries);
