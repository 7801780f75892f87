using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace ModelComparison.Data.Datasets;

/// <summary>Prepares items 0 … n-1 on threads ahead of their use and hands them out in order.</summary>
internal sealed class OrderedPreparation<T> : IDisposable
    where T : IDisposable
{
    private static readonly TimeSpan CancellationInterval = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim room;
    private readonly SemaphoreSlim[] arrived;
    private readonly (T? Item, ExceptionDispatchInfo? Error)[] results;
    private readonly Thread[] threads;
    private int started;
    private int delivered;
    private volatile bool isStopped;

    /// <summary>Starts the threads.</summary>
    /// <param name="count">n.</param>
    /// <param name="workers">Number of threads.</param>
    /// <param name="ahead">Most items that wait or are being prepared.</param>
    /// <param name="prepare">Makes an item; given the number of the worker and of the item.</param>
    public OrderedPreparation(int count, int workers, int ahead, Func<int, int, T> prepare)
    {
        room = new SemaphoreSlim(ahead);
        arrived = [.. Enumerable.Range(0, count).Select(_ => new SemaphoreSlim(0))];
        results = new (T?, ExceptionDispatchInfo?)[count];
        threads = [.. Enumerable.Range(0, Math.Min(workers, count)).Select(worker => new Thread(() => Work(worker, prepare)) { IsBackground = true, Name = $"batches {worker}" })];
        foreach (var thread in threads)
            thread.Start();
    }

    /// <summary>Time that <see cref="Next"/> had to wait.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>The next item in order; an error of its preparation is thrown here.</summary>
    public T Next(CancellationToken cancellationToken)
    {
        var index = delivered;
        var start = Stopwatch.GetTimestamp();
        arrived[index].Wait(cancellationToken);
        Waited += Stopwatch.GetElapsedTime(start);
        delivered++;
        var (item, error) = results[index];
        results[index] = default;
        room.Release();
        error?.Throw();
        return item!;
    }

    /// <summary>Stops the threads and disposes what was not used.</summary>
    public void Dispose()
    {
        isStopped = true;
        foreach (var thread in threads)
            thread.Join();
        foreach (var (item, _) in results)
            item?.Dispose();
        room.Dispose();
        foreach (var signal in arrived)
            signal.Dispose();
    }

    private void Work(int worker, Func<int, int, T> prepare)
    {
        while (!isStopped)
        {
            if (!room.Wait(CancellationInterval))
                continue;
            int index;
            lock (gate)
                index = started++;
            if (index >= results.Length)
                return;
            try
            {
                results[index] = (prepare(worker, index), null);
            }
            catch (Exception error)
            {
                results[index] = (default, ExceptionDispatchInfo.Capture(error));
            }

            arrived[index].Release();
        }
    }
}
