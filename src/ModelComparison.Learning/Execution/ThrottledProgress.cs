using ModelComparison.Data;

namespace ModelComparison.Learning.Execution;

/// <summary>Passes progress on at most a few times a second, and always the last report. Safe from several threads.</summary>
internal sealed class ThrottledProgress(IProgress<WorkProgress>? target, CancellationToken cancellationToken = default)
{
    private const long MillisecondsBetweenReports = 200;

    private long lastReport = long.MinValue / 2;

    /// <summary>Reports unless one was reported just now; nothing more once the work is cancelled, because then its caller has gone.</summary>
    internal void Report(string stage, long done, long total)
    {
        if (target is null || cancellationToken.IsCancellationRequested)
            return;
        var now = Environment.TickCount64;
        var last = Interlocked.Read(ref lastReport);
        if (done < total && (now - last < MillisecondsBetweenReports || Interlocked.CompareExchange(ref lastReport, now, last) != last))
            return;
        target.Report(new WorkProgress(stage, done, total));
    }
}
