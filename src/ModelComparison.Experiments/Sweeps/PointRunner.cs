using ModelComparison.Data;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Runs;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>Runs points of a sweep one after the other in this process, and keeps their status. What it read for one point serves the next of the same data.</summary>
public sealed class PointRunner : IPointWorker
{
    // EWOULDBLOCK of Linux: somebody else holds the lock.
    private const int WouldBlock = 11;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(20);
    private readonly SweepFolder folder;
    private readonly string experimentFolder;
    private readonly RunInputs inputs = new();

    /// <summary>Makes a runner.</summary>
    /// <param name="folder">The sweep.</param>
    /// <param name="experimentFolder">Where relative paths in the settings start.</param>
    public PointRunner(SweepFolder folder, string experimentFolder)
    {
        this.folder = folder;
        this.experimentFolder = experimentFolder;
    }

    /// <inheritdoc/>
    public void ExtractFeatures(string id, int threads, CancellationToken cancellationToken)
        => ExtractAlone(Load(id), Options(id, threads), cancellationToken);

    /// <inheritdoc/>
    public PointStatus Run(string id, int threads, CancellationToken cancellationToken)
    {
        var before = folder.StatusOf(id);
        var running = before with
        {
            State = PointState.Running,
            Attempts = before.Attempts + 1,
            Host = Environment.MachineName,
            Started = DateTimeOffset.Now,
            Finished = null,
            Failure = null,
        };
        folder.WriteStatus(id, running);
        try
        {
            var failures = RunOnce(id, threads, cancellationToken);
            return Finish(id, running with { State = PointState.Done, Failure = failures });
        }
        catch (OperationCanceledException)
        {
            folder.WriteStatus(id, before with { State = PointState.Queued, Attempts = running.Attempts });
            throw;
        }
        catch (Exception error) when (Unwrap(error) is OperationCanceledException)
        {
            folder.WriteStatus(id, before with { State = PointState.Queued, Attempts = running.Attempts });
            throw new OperationCanceledException(error.Message, error, cancellationToken);
        }
        catch (Exception error)
        {
            var cause = Unwrap(error);
            folder.Log(id, cause is InputException ? cause.Message : cause.ToString());
            return Finish(id, running with { State = PointState.Failed, Failure = Sentence(cause) });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static Exception Unwrap(Exception error) => error is AggregateException { InnerExceptions: [var inner] } ? Unwrap(inner) : error;

    private static string Sentence(Exception error)
    {
        var text = error is InputException ? error.Message : $"{error.GetType().Name}: {error.Message}";
        return string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private PointStatus Finish(string id, PointStatus status)
    {
        var finished = status with { Finished = DateTimeOffset.Now };
        folder.WriteStatus(id, finished);
        return finished;
    }

    private string? RunOnce(string id, int threads, CancellationToken cancellationToken)
    {
        var experiment = Load(id);
        var options = Options(id, threads);
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                ExtractAlone(experiment, options, cancellationToken);
                var outcome = ExperimentRunner.Run(experiment, options, cancellationToken);
                var failed = outcome.Record.Result.Learners.Where(learner => learner.Failure is not null).Select(learner => $"{learner.DisplayName}: {learner.Failure}");
                return string.Join(" ", failed) is { Length: > 0 } sentence ? sentence : null;
            }
            catch (RunIsBusyException) when (patience.Elapsed < LockPatience)
            {
                // A process that was killed a moment ago may still hold its lock.
                cancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(200));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>
    /// Extracts features while every other process that wants the same ones waits, since they will then find them in the cache. The lock is the operating
    /// system's and dies with its process; where a file system has none, the same images are extracted twice and nothing else happens.
    /// </summary>
    private void ExtractAlone(ExperimentFile experiment, RunOptions options, CancellationToken cancellationToken)
    {
        if (experiment.Experiment.AllFeatures is not { Count: > 0 } features || inputs.Holds(experiment.Experiment.Data.Source, features, experiment.Experiment.Data.SkipUnreadable))
            return;
        var name = ContentHash.OfTexts([experiment.Experiment.Data.Source.ToString(), .. features.Select(settings => settings.ToString())])[..12];
        var path = Path.Combine(folder.PointsPath, $"lock-features-{name}");
        using var held = WaitForLock(path, cancellationToken);
        ExperimentRunner.ReadFeatures(experiment, options, cancellationToken);
    }

    private static FileStream WaitForLock(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (error.HResult == WouldBlock)
            {
                cancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(250));
            }
        }
    }

    private ExperimentFile Load(string id)
    {
        var path = folder.SettingsPath(id);
        return ExperimentFile.Parse(RunJson.ReadText(path), path, experimentFolder);
    }

    private RunOptions Options(string id, int threads) => new()
    {
        OutputFolder = folder.RunPath(id),
        ReportsFolder = folder.PointPath(id),
        Threads = threads,
        Resume = RunFolder.HasPartial(folder.RunPath(id)) || RunRecord.IsRun(folder.RunPath(id)),
        Inputs = inputs,
        Note = note => folder.Log(id, note),
    };
}
