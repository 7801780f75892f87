using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>
/// The other side of <see cref="ProcessWorker"/>: reads "run ID THREADS" and "features ID THREADS" line by line, answers each with one line of JSON, and ends when
/// the input closes. When it closes in the middle of a point, the point is stopped; its finished folds are kept.
/// </summary>
public static class WorkerLoop
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    /// <summary>Serves until the input ends.</summary>
    /// <param name="worker">What runs the points.</param>
    /// <param name="input">Requests.</param>
    /// <param name="output">Answers.</param>
    /// <param name="abandon">Called when the point in hand has not stopped a few seconds after the input ended: ends the process, which gives its locks free.</param>
    /// <param name="cancellationToken">Stops the point in hand.</param>
    public static void Serve(IPointWorker worker, TextReader input, TextWriter output, Action abandon, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(worker);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var requests = new BlockingCollection<string>();
        using var ended = new ManualResetEventSlim();
        var reader = new Thread(() => ReadAll(input, requests, closed, ended, abandon)) { IsBackground = true, Name = "requests" };
        reader.Start();
        try
        {
            foreach (var request in requests.GetConsumingEnumerable(cancellationToken))
            {
                closed.Token.ThrowIfCancellationRequested();
                output.WriteLine(JsonSerializer.Serialize(Answer(worker, request.Split(' '), closed.Token)));
                output.Flush();
            }
        }
        finally
        {
            ended.Set();
            if (closed.IsCancellationRequested)
                reader.Join();
        }
    }

    private static void ReadAll(TextReader input, BlockingCollection<string> requests, CancellationTokenSource closed, ManualResetEventSlim ended, Action abandon)
    {
        while (input.ReadLine() is { } line)
            requests.Add(line, CancellationToken.None);

        // Whoever gave the orders is gone or wants an end: nobody would take the answer.
        requests.CompleteAdding();
        closed.Cancel();
        if (!ended.Wait(StopPatience))
            abandon();
    }

    private static WorkerAnswer Answer(IPointWorker worker, string[] request, CancellationToken cancellationToken)
    {
        if (request is not [var verb and ("run" or "features"), var id, var count] || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var threads))
            throw new InputException($"A worker of a sweep understands 'run ID THREADS' and 'features ID THREADS'; got '{string.Join(' ', request)}'. Start sweeps with 'modelcompare sweep'.");
        if (verb == "run")
            return new WorkerAnswer(worker.Run(id, threads, cancellationToken), null);
        try
        {
            worker.ExtractFeatures(id, threads, cancellationToken);
            return new WorkerAnswer(null, null);
        }
        catch (Exception error) when (error is not OperationCanceledException and not OutOfMemoryException)
        {
            return new WorkerAnswer(null, error.Message);
        }
    }
}
