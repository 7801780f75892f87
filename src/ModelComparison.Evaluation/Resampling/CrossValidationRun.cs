using System.Runtime.ExceptionServices;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>
/// The state of one cross-validation: results by learner and split, failures, and which folds stand in memory.
/// Folds are worked on in waves. A wave is one fold, unless a learner prefers folds side by side: then it is as many folds as there
/// are threads, the threads divided between them; the other learners still take the folds of a wave one after the other, with all threads.
/// </summary>
internal sealed class CrossValidationRun(
    IReadOnlyList<ILearner> learners,
    LabelledFeatures features,
    IReadOnlyList<Split> splits,
    CrossValidationOptions options,
    CancellationToken cancellationToken)
{
    private readonly Lock gate = new();
    private readonly FoldResult?[,] results = new FoldResult?[learners.Count, splits.Count];
    private readonly Failure?[] failures = new Failure?[learners.Count];
    private readonly CrossValidationProgress progress = new(options.Progress, learners.Count * splits.Count);

    public void FitAll()
    {
        FindCompleted();
        var waveSize = learners.Any(learner => learner.PrefersParallelFolds) ? Math.Min(options.Threads, splits.Count) : 1;
        foreach (var wave in Enumerable.Range(0, splits.Count).Where(HasWork).Chunk(waveSize))
            FitWave(wave);
    }

    public IReadOnlyList<ResampleResult> CollectResults()
    {
        var collected = new ResampleResult[learners.Count];
        for (var learner = 0; learner < learners.Count; learner++)
        {
            var specification = learners[learner];
            var folds = failures[learner] is null ? new FoldResult[splits.Count] : [];
            for (var split = 0; split < folds.Length; split++)
                folds[split] = results[learner, split]!;
            collected[learner] = new ResampleResult(
                specification.Id, specification.DisplayName, specification is IClusterer, specification.Settings, folds, failures[learner]?.Sentence);
        }

        return collected;
    }

    private void FindCompleted()
    {
        if (options.CompletedFolds is null)
            return;
        for (var learner = 0; learner < learners.Count; learner++)
        {
            for (var split = 0; split < splits.Count; split++)
            {
                if (options.CompletedFolds.Find(learners[learner], splits[split]) is { } found)
                    results[learner, split] = found with { SplitIndex = split };
            }
        }

        ReportFinished();
    }

    private bool HasWork(int split) => Enumerable.Range(0, learners.Count).Any(learner => IsOpen(learner, split));

    private bool IsOpen(int learner, int split)
    {
        lock (gate)
            return results[learner, split] is null && !(failures[learner] is { } failure && failure.SplitIndex < split);
    }

    private void FitWave(int[] wave)
    {
        var folds = Array.ConvertAll(wave, split => PreparedFold.Prepare(split, splits[split], features, options, options.Threads, cancellationToken));
        for (var learner = 0; learner < learners.Count; learner++)
        {
            if (learners[learner].PrefersParallelFolds && folds.Length > 1)
                FitSideBySide(learner, folds);
            else
                FitInTurn(learner, folds);
        }
    }

    private void FitInTurn(int learner, PreparedFold[] folds)
    {
        foreach (var fold in folds)
            FitOne(learner, fold, options.Threads);
    }

    private void FitSideBySide(int learner, PreparedFold[] folds)
    {
        var errors = new ExceptionDispatchInfo?[folds.Length];
        var workers = new Thread[folds.Length];
        for (var i = 0; i < folds.Length; i++)
        {
            var index = i;
            var threads = (options.Threads / folds.Length) + (index < options.Threads % folds.Length ? 1 : 0);
            workers[i] = new Thread(() =>
            {
                try
                {
                    FitOne(learner, folds[index], threads);
                }
                catch (Exception error)
                {
                    errors[index] = ExceptionDispatchInfo.Capture(error);
                }
            })
            { IsBackground = true, Name = learners[learner].Id };
            workers[i].Start();
        }

        foreach (var worker in workers)
            worker.Join();
        Array.Find(errors, error => error is not null)?.Throw();
    }

    private void FitOne(int learner, PreparedFold fold, int threads)
    {
        if (!IsOpen(learner, fold.SplitIndex))
            return;
        cancellationToken.ThrowIfCancellationRequested();
        if (FitOrRecordFailure(learner, fold, threads) is not { } result)
            return;
        lock (gate)
        {
            results[learner, fold.SplitIndex] = result;
            options.CompletedFolds?.Add(learners[learner], fold.Split, result);
            ReportFinished();
        }
    }

    private FoldResult? FitOrRecordFailure(int learner, PreparedFold fold, int threads)
    {
        var specification = learners[learner];
        try
        {
            var fitProgress = progress.Start($"{specification.DisplayName}, {fold.Split.Name}");
            return FoldFitting.Fit(specification, fold, threads, fitProgress, cancellationToken);
        }
        catch (Exception error) when (options.KeepGoing && IsFailureOfTheLearner(error))
        {
            RecordFailure(learner, fold, error);
            return null;
        }
    }

    // Cancellation is nobody's failure, and without memory the others would fail too.
    private static bool IsFailureOfTheLearner(Exception error) => error is not OperationCanceledException and not OutOfMemoryException;

    private void RecordFailure(int learner, PreparedFold fold, Exception error)
    {
        var sentence = error is InputException ? error.Message : $"{error.GetType().Name}: {error.Message}";
        lock (gate)
        {
            // Of folds that fail side by side the first counts, so that the sentence does not depend on timing.
            if (failures[learner] is { } earlier && earlier.SplitIndex < fold.SplitIndex)
                return;
            failures[learner] = new Failure(fold.SplitIndex, $"{fold.Split.Name}: {sentence}");
            ReportFinished();
        }
    }

    private void ReportFinished()
    {
        var finished = 0;
        for (var learner = 0; learner < learners.Count; learner++)
        {
            for (var split = 0; split < splits.Count; split++)
            {
                if (failures[learner] is not null || results[learner, split] is not null)
                    finished++;
            }
        }

        progress.ReportFinished(finished);
    }

    private sealed record Failure(int SplitIndex, string Sentence);
}
