using System.Diagnostics;
using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>One learner on one prepared fold.</summary>
internal static class FoldFitting
{
    private static readonly Metric[] TrainingMetrics = [MetricCatalog.Accuracy, MetricCatalog.F1, MetricCatalog.RocAuc, MetricCatalog.LogLoss];

    public static FoldResult Fit(
        ILearner learner, PreparedFold fold, int threads, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var context = new FitContext(fold.Seed.For("learner").For(learner.Id), threads, progress);
        return learner switch
        {
            IClassifier classifier => FitClassifier(classifier, fold, context, cancellationToken),
            IClusterer clusterer => FitClusterer(clusterer, fold, context, cancellationToken),
            _ => throw new ArgumentException($"'{learner.Id}' is neither a classifier nor a clusterer.", nameof(learner)),
        };
    }

    private static FoldResult FitClassifier(IClassifier classifier, PreparedFold fold, FitContext context, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var model = classifier.Fit(fold.Training, context, cancellationToken);
        var fitSeconds = watch.Elapsed.TotalSeconds;

        watch.Restart();
        var (labels, probabilities) = model.Predict(fold.Test, context.Threads, cancellationToken);
        var predictSeconds = watch.Elapsed.TotalSeconds;

        if (probabilities.RowCount != fold.Test.RowCount || probabilities.ClassCount != fold.Training.ClassCount)
        {
            throw new InvalidOperationException(
                $"A classifier gives one row an image and one column a class, {fold.Test.RowCount} × {fold.Training.ClassCount}; "
                + $"'{classifier.Id}' gave {probabilities.RowCount} × {probabilities.ClassCount}.");
        }

        if (probabilities.FindNonFinite() is { } found)
        {
            throw new InvalidOperationException(
                $"A classifier gives finite probabilities; '{classifier.Id}' gave {found.Value} for test row {found.Row}, class {found.ClassIndex}.");
        }

        return new FoldResult(
            fold.SplitIndex, labels, probabilities, null, fitSeconds, predictSeconds,
            (model as IChosenSettings)?.ChosenSettings, model is IFeatureImportance important ? TopFeatures.Of(important) : null)
        {
            HasConverged = (model as IConvergence)?.HasConverged,
            TrainingScores = fold.ScoreTraining ? ScoreTraining(fold, model.Predict(fold.Training.Features, context.Threads, cancellationToken)) : null,
            CalibrationPart = fold.Inner is { } inner ? FitInner(classifier, inner, fold.Seed.For("calibration"), context, cancellationToken) : null,
        };
    }

    // The same classifier on the rest of the training rows: its predictions for the part are out-of-sample, and no test row is involved.
    private static CalibrationPart FitInner(IClassifier classifier, InnerDivision inner, Seed seed, FitContext context, CancellationToken cancellationToken)
    {
        if (inner.Failure is { } failure)
            return new CalibrationPart([], null, failure);
        try
        {
            var innerContext = new FitContext(seed.For("learner").For(classifier.Id), context.Threads, context.Progress);
            using var model = classifier.Fit(inner.Rest!, innerContext, cancellationToken);
            return new CalibrationPart(inner.Part!.Labels, model.PredictProbabilities(inner.Part.Features, context.Threads, cancellationToken));
        }
        catch (InputException error)
        {
            return new CalibrationPart(inner.Part!.Labels, null, error.Message);
        }
    }

    private static Dictionary<string, double> ScoreTraining(PreparedFold fold, ClassPredictions predicted) =>
        ScoreTraining(new Predictions(fold.Training.ClassNames, fold.Training.Labels, predicted.Labels, predicted.Probabilities), MetricKind.Probabilities);

    private static Dictionary<string, double> ScoreTraining(Predictions predictions, MetricKind kind) => TrainingMetrics
        .Where(metric => metric.Kind == MetricKind.Labels || metric.Kind == kind)
        .Select(metric => (metric.Id, Score: metric.Compute(predictions)))
        .Where(scored => scored.Score.IsAvailable)
        .ToDictionary(scored => scored.Id, scored => scored.Score.Value);

    private static FoldResult FitClusterer(IClusterer clusterer, PreparedFold fold, FitContext context, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var model = clusterer.ForClasses(fold.Training.ClassCount).Fit(fold.Training.Features, context, cancellationToken);
        var fitSeconds = watch.Elapsed.TotalSeconds;

        watch.Restart();
        var clusters = model.Assign(fold.Test, context.Threads);
        var predictSeconds = watch.Elapsed.TotalSeconds;

        var matching = ClusterMatching.Fit(model.TrainingAssignments, fold.Training.Labels, model.ClusterCount, fold.Training.ClassCount);
        var training = fold.ScoreTraining
            ? ScoreTraining(new Predictions(fold.Training.ClassNames, fold.Training.Labels, matching.Apply(model.TrainingAssignments)), MetricKind.Labels)
            : null;
        return new FoldResult(fold.SplitIndex, matching.Apply(clusters), null, clusters, fitSeconds, predictSeconds)
        {
            TrainingScores = training,
            Notes = DegenerateFolds.NoteOnClusters(fold.Training.Features, model.ClusterCount) is { } note ? [note] : [],
        };
    }
}
