using System.Runtime.ExceptionServices;

namespace ModelComparison.Learning.Execution;

/// <summary>
/// Runs work that cannot be interrupted at every moment (a native call of seconds) on a thread of its own, so that a cancelled caller
/// returns at once. The abandoned work ends by itself at its next check of the token, and its result is disposed there.
/// </summary>
internal static class AbandonableWork
{
    /// <summary>Waits for the work's result, or for cancellation, whichever is first.</summary>
    /// <param name="name">Name of the thread, as debuggers show it.</param>
    /// <param name="work">The work; it should check the token where it can, and owns all that it needs.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal static T Run<T>(string name, Func<T> work, CancellationToken cancellationToken)
        where T : class, IDisposable
    {
        cancellationToken.ThrowIfCancellationRequested();
        var outcome = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Complete(work, outcome)) { IsBackground = true, Name = name };
        thread.Start();
        try
        {
            outcome.Task.Wait(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _ = outcome.Task.ContinueWith(Discard, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerException!);
        }

        return outcome.Task.Result;
    }

    private static void Complete<T>(Func<T> work, TaskCompletionSource<T> outcome)
    {
        try
        {
            outcome.SetResult(work());
        }
#pragma warning disable CA1031 // Every failure is thrown again on the caller's thread.
        catch (Exception failure)
        {
            outcome.SetException(failure);
        }
#pragma warning restore CA1031
    }

    private static void Discard<T>(Task<T> task)
        where T : class, IDisposable
    {
        if (task.IsCompletedSuccessfully)
            task.Result.Dispose();
        else
            _ = task.Exception;
    }
}
