using System.Runtime.ExceptionServices;
using ModelComparison.Data.Images;

namespace ModelComparison.Vision.Features;

/// <summary>
/// Decodes images on its own threads and hands them out in order. At most a fixed number are ahead of the consumer, so memory stays the same however
/// many images there are.
/// </summary>
internal sealed class OrderedDecoder : IDisposable
{
    /// <summary>An image to decode: the row it is for, its file, and the hash its content had.</summary>
    public readonly record struct Request(int Row, string Path, ContentHash? Hash);

    /// <summary>A decoded image, or why it could not be read.</summary>
    public readonly record struct Result(int Row, byte[] Pixels, ContentHash Hash, ContentNotes? Notes, UnreadableImageException? Error);

    private readonly Request[] requests;
    private readonly ImagePreprocessing preprocessing;
    private readonly Result?[] ahead;
    private readonly Thread[] threads;
    private readonly object gate = new();
    private int claimed;
    private int taken;
    private bool stopped;
    private ExceptionDispatchInfo? failure;

    /// <summary>Starts decoding.</summary>
    /// <param name="requests">What to decode, in the order in which it is handed out.</param>
    /// <param name="threadCount">Decoding threads, at least 1.</param>
    /// <param name="capacity">Decoded images that may wait, at least 1.</param>
    /// <param name="preprocessing">What is done with an image once it is decoded.</param>
    public OrderedDecoder(Request[] requests, int threadCount, int capacity, ImagePreprocessing preprocessing)
    {
        this.preprocessing = preprocessing;
        this.requests = requests;
        ahead = new Result?[capacity];
        threads = new Thread[Math.Min(threadCount, Math.Max(1, requests.Length))];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Work) { IsBackground = true, Name = "image decoding" };
            threads[i].Start();
        }
    }

    /// <summary>Waits for the next image.</summary>
    /// <returns>Whether there was one left.</returns>
    public bool TryTake(out Result result)
    {
        lock (gate)
        {
            result = default;
            if (taken == requests.Length)
                return false;
            var slot = taken % ahead.Length;
            while (ahead[slot] is null && failure is null)
                Monitor.Wait(gate);
            failure?.Throw();
            result = ahead[slot]!.Value;
            ahead[slot] = null;
            taken++;
            Monitor.PulseAll(gate);
            return true;
        }
    }

    /// <summary>Stops the threads after the images they are at.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
        }

        foreach (var thread in threads)
            thread.Join();
    }

    private void Work()
    {
        try
        {
            while (Claim() is { } index)
            {
                var result = Decode(requests[index]);
                lock (gate)
                {
                    ahead[index % ahead.Length] = result;
                    Monitor.PulseAll(gate);
                }
            }
        }
        catch (Exception exception)
        {
            // Not an unreadable image but a defect or exhausted memory: the consumer gets it.
            lock (gate)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
                Monitor.PulseAll(gate);
            }
        }
    }

    private int? Claim()
    {
        lock (gate)
        {
            while (!stopped && claimed < requests.Length && claimed >= taken + ahead.Length)
                Monitor.Wait(gate);
            return stopped || claimed == requests.Length ? null : claimed++;
        }
    }

    private Result Decode(Request request)
    {
        try
        {
            var (pixels, hash, notes) = preprocessing.Load(request.Path, request.Hash);
            return new Result(request.Row, pixels, hash, notes, null);
        }
        catch (UnreadableImageException error)
        {
            return new Result(request.Row, [], default, null, error);
        }
    }
}
