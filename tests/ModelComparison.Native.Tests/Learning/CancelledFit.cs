using System.Diagnostics;
using Xunit;

namespace ModelComparison.Native.Tests.Learning;

/// <summary>Cancels a running fit and measures how long it takes to return.</summary>
internal static class CancelledFit
{
    /// <summary>A fast machine may finish before the token fires: then the next try cancels earlier, down to 4 ms.</summary>
    public static void RequireReturnWithinHalfASecond(Action<CancellationToken> fit)
    {
        for (var delay = 250.0; ; delay /= 2)
        {
            using var source = new CancellationTokenSource();
            var watch = new Stopwatch();
            source.Token.Register(watch.Start);
            source.CancelAfter(TimeSpan.FromMilliseconds(delay));
            try
            {
                fit(source.Token);
                Assert.True(delay > 4, "the fit ended although its token was cancelled after 4 ms");
            }
            catch (OperationCanceledException)
            {
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(0.5), $"it took {watch.Elapsed.TotalSeconds:F2} s from the cancellation to the return");
                return;
            }
        }
    }
}
