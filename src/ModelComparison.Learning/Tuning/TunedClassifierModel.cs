using System.Globalization;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Learning.Tuning;

/// <summary>
/// The refitted best candidate with the choice that led to it. Saving writes the best candidate's own file, which loads as that model;
/// the choice is part of the run's record.
/// </summary>
public class TunedClassifierModel : IClassifierModel, IChosenSettings, IConvergence
{
    private TunedClassifierModel(IClassifierModel best, IReadOnlyList<TuningScore> scores, IReadOnlyList<Setting> chosen)
    {
        Best = best;
        Scores = scores;
        ChosenSettings = chosen;
    }

    /// <summary>The model of the best candidate, fitted on all training rows.</summary>
    public IClassifierModel Best { get; }

    /// <summary>How each candidate did on the inner folds.</summary>
    public IReadOnlyList<TuningScore> Scores { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Setting> ChosenSettings { get; }

    /// <inheritdoc/>
    public bool? HasConverged => (Best as IConvergence)?.HasConverged;

    /// <inheritdoc/>
    public int ClassCount => Best.ClassCount;

    /// <inheritdoc/>
    public int FeatureCount => Best.FeatureCount;

    /// <inheritdoc/>
    public ProbabilityMatrix PredictProbabilities(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default) =>
        Best.PredictProbabilities(features, threads, cancellationToken);

    /// <inheritdoc/>
    public ClassPredictions Predict(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default) =>
        Best.Predict(features, threads, cancellationToken);

    /// <inheritdoc/>
    public void Save(string path) => Best.Save(path);

    /// <inheritdoc/>
    public void Dispose()
    {
        Best.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static TunedClassifierModel Wrap(IClassifierModel best, IReadOnlyList<TuningScore> scores, int bestIndex, Metric metric)
    {
        var score = new Setting($"tuning-{metric.Id}", scores[bestIndex].Mean.ToString("G6", CultureInfo.InvariantCulture));
        IReadOnlyList<Setting> chosen = [.. scores[bestIndex].Settings, score];
        return best is IFeatureImportance importance
            ? new WithImportance(best, scores, chosen, importance)
            : new TunedClassifierModel(best, scores, chosen);
    }

    /// <summary>The same for a classifier that has importances: what the model can say is then visible in its type.</summary>
    private sealed class WithImportance(
        IClassifierModel best, IReadOnlyList<TuningScore> scores, IReadOnlyList<Setting> chosen, IFeatureImportance importance)
        : TunedClassifierModel(best, scores, chosen), IFeatureImportance
    {
        public IReadOnlyList<double> FeatureImportances => importance.FeatureImportances;

        public string ImportanceKind => importance.ImportanceKind;
    }
}
