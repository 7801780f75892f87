namespace ModelComparison.Learning.Execution;

/// <summary>Runs numbered pieces of work on a bounded number of threads. Which thread takes which piece never matters to a result: each writes its own place.</summary>
internal static class ParallelRange
{
    /// <summary>Calls <paramref name="work"/> for 0 … <paramref name="count"/> - 1.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; checked before each piece.</exception>
    public static void Run(int count, int threads, Action<int> work, CancellationToken cancellationToken)
    {
        if (threads <= 1 || count <= 1)
        {
            for (var piece = 0; piece < count; piece++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                work(piece);
            }

            return;
        }

        var next = -1;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, Math.Min(threads, count), options, _ =>
            {
                for (var piece = Interlocked.Increment(ref next); piece < count; piece = Interlocked.Increment(ref next))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    work(piece);
                }
            });
        }
        catch (AggregateException failure) when (failure.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            throw new OperationCanceledException("The work was cancelled.", failure, cancellationToken);
        }
    }
}
