using System.Runtime.ExceptionServices;
using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>Runs points of a sweep on this machine, a number of them side by side, each in a worker of its own.</summary>
public sealed class LocalRunner : ISweepEngine
{
    /// <inheritdoc/>
    public void Run(SweepFolder folder, IReadOnlyList<string> points, IReadOnlyList<string> extractions, SweepOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(extractions);
        ArgumentNullException.ThrowIfNull(options);
        if (points.Count == 0)
            return;
        var workers = new IPointWorker?[Math.Min(options.Jobs, points.Count)];
        try
        {
            ExtractFirst(workers, extractions, options, cancellationToken);
            var queue = new PointQueue(points, options);
            RunSideBySide(workers, job => Work(folder, queue, workers, job, options, cancellationToken));
        }
        finally
        {
            foreach (var worker in workers)
                worker?.Dispose();
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void ExtractFirst(IPointWorker?[] workers, IReadOnlyList<string> extractions, SweepOptions options, CancellationToken cancellationToken)
    {
        for (var i = 0; i < extractions.Count; i++)
        {
            options.Progress?.Report(new WorkProgress("features", i, extractions.Count));
            workers[0] ??= options.CreateWorker();
            try
            {
                workers[0]!.ExtractFeatures(extractions[i], options.Jobs * options.ThreadsPerJob, cancellationToken);
            }
            catch (Exception error) when (error is InputException or WorkerLostException)
            {
                // Each point that needs these features will say so in its own status; the others go on.
                options.Note?.Invoke($"Features of point {extractions[i]}: {error.Message}");
                if (error is WorkerLostException)
                    Replace(workers, 0);
            }
        }

        if (extractions.Count > 0)
            options.Progress?.Report(new WorkProgress("features", extractions.Count, extractions.Count));
    }

    private static void Replace(IPointWorker?[] workers, int job)
    {
        workers[job]?.Dispose();
        workers[job] = null;
    }

    private static void RunSideBySide(IPointWorker?[] workers, Action<int> work)
    {
        var errors = new ExceptionDispatchInfo?[workers.Length];
        var threads = new Thread[workers.Length];
        for (var i = 0; i < threads.Length; i++)
        {
            var job = i;
            threads[i] = new Thread(() =>
            {
                try
                {
                    work(job);
                }
                catch (Exception error)
                {
                    errors[job] = ExceptionDispatchInfo.Capture(error);
                }
            })
            { IsBackground = true, Name = "sweep job" };
            threads[i].Start();
        }

        foreach (var thread in threads)
            thread.Join();
        (Array.Find(errors, error => error is { SourceException: not OperationCanceledException }) ?? Array.Find(errors, error => error is not null))?.Throw();
    }

    private static void Work(SweepFolder folder, PointQueue queue, IPointWorker?[] workers, int job, SweepOptions options, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (queue.Take() is { } id)
                queue.Finish(id, RunOne(folder, workers, job, id, options, cancellationToken));
            else if (queue.MayGrow)
                cancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(50));
            else
                return;
        }
    }

    private static PointStatus RunOne(SweepFolder folder, IPointWorker?[] workers, int job, string id, SweepOptions options, CancellationToken cancellationToken)
    {
        try
        {
            workers[job] ??= options.CreateWorker();
            return workers[job]!.Run(id, options.ThreadsPerJob, cancellationToken);
        }
        catch (WorkerLostException error)
        {
            Replace(workers, job);
            cancellationToken.ThrowIfCancellationRequested();
            var before = folder.StatusOf(id);
            var failed = before with { State = PointState.Failed, Finished = DateTimeOffset.Now, Failure = error.Message };
            folder.Log(id, error.Message);
            folder.WriteStatus(id, failed);
            return failed;
        }
    }
}
