using System.Globalization;
using System.Runtime.ExceptionServices;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.Tuning;

/// <summary>Fits every candidate on every inner fold. All candidates share folds and seeds, so that they differ by their settings only.</summary>
internal sealed class InnerFolds(IReadOnlyList<TuningCandidate> candidates, TuningOptions options, string learner, bool sideBySide)
{
    /// <summary>The mean score of each candidate, in their order.</summary>
    /// <exception cref="InputException">A class is too small for the folds, or the metric is undefined on one.</exception>
    public IReadOnlyList<TuningScore> Score(LabelledFeatures training, FitContext context, CancellationToken cancellationToken)
    {
        var folds = Divide(training, context);
        var fits = candidates.Count * folds.Length;
        var scores = new double[fits];
        var progress = new ThrottledProgress(context.Progress, cancellationToken);
        var workers = sideBySide ? Math.Min(context.Threads, fits) : 1;
        var threads = Math.Max(1, context.Threads / workers);
        var finished = 0;
        // Of several failures the one of the first fit is told, whatever the threads: the sentence is part of the report.
        var failures = new ExceptionDispatchInfo?[fits];
        Parallel.For(0, fits, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken }, fit =>
        {
            try
            {
                scores[fit] = FitAndScore(candidates[fit / folds.Length].Classifier, folds[fit % folds.Length], threads, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures[fit] = ExceptionDispatchInfo.Capture(failure);
            }

            progress.Report(learner, Interlocked.Increment(ref finished), fits + 1);
        });
        Array.Find(failures, failure => failure is not null)?.Throw();

        return [.. candidates.Select((candidate, c) => new TuningScore(candidate.Settings, scores.Skip(c * folds.Length).Take(folds.Length).Average()))];
    }

    private Fold[] Divide(LabelledFeatures training, FitContext context)
    {
        try
        {
            var division = new KFoldOptions(options.InnerFolds) { Seed = context.Seed.For("tuning") };
            var splits = training.Groups is { } groups
                ? StratifiedGroupKFold.Split(training.Labels, training.ClassNames, groups, division)
                : StratifiedKFold.Split(training.Labels, training.ClassNames, division);
            return [.. splits.Select((split, i) => new Fold(
                training.SelectRows(split.Training), training.SelectRows(split.Test), new FitContext(context.Seed.For("inner-fold", i))))];
        }
        catch (InputException failure)
        {
            throw new InputException($"{learner} cannot divide its training rows into {options.InnerFolds} inner folds: {failure.Message}", failure);
        }
    }

    private double FitAndScore(IClassifier classifier, Fold fold, int threads, CancellationToken cancellationToken)
    {
        using var model = classifier.Fit(fold.Training, fold.Context with { Threads = threads }, cancellationToken);
        var (labels, probabilities) = model.Predict(fold.Test.Features, threads, cancellationToken);
        var score = options.Metric.Compute(new Predictions(fold.Test.ClassNames, fold.Test.Labels, labels, probabilities));
        return score.IsAvailable
            ? score.Value
            : throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{learner} cannot choose by {options.Metric.Id}: on an inner fold of {fold.Test.Count} rows it has no value, because {score.Reason}. Choose by log-loss or accuracy, or use fewer inner folds."));
    }

    /// <summary>One inner fold, selected once for all candidates.</summary>
    private sealed record Fold(LabelledFeatures Training, LabelledFeatures Test, FitContext Context);
}
