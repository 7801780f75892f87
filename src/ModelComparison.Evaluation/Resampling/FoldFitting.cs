using System.Diagnostics;
using ModelComparison.Data;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>One learner on one prepared fold.</summary>
internal static class FoldFitting
{
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
        var probabilities = model.PredictProbabilities(fold.Test, context.Threads, cancellationToken);
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
            fold.SplitIndex, probabilities.MostProbableClasses(), probabilities, null, fitSeconds, predictSeconds,
            (model as IChosenSettings)?.ChosenSettings, model is IFeatureImportance important ? TopFeatures.Of(important) : null);
    }

    private static FoldResult FitClusterer(IClusterer clusterer, PreparedFold fold, FitContext context, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var model = clusterer.ForClasses(fold.Training.ClassCount).Fit(fold.Training.Features, context, cancellationToken);
        var fitSeconds = watch.Elapsed.TotalSeconds;

        watch.Restart();
        var clusters = model.Assign(fold.Test, context.Threads);
        var predictSeconds = watch.Elapsed.TotalSeconds;

        var matching = ClusterMatching.Fit(model.TrainingAssignments, fold.Training.Labels, model.ClusterCount, fold.Training.ClassCount);
        return new FoldResult(fold.SplitIndex, matching.Apply(clusters), null, clusters, fitSeconds, predictSeconds);
    }
}
