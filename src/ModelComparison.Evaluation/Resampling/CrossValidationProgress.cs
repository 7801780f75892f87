using System.Diagnostics;
using ModelComparison.Data;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>Counts finished fits and passes on how far the running ones are, a few times a second at most.</summary>
internal sealed class CrossValidationProgress(IProgress<WorkProgress>? target, int total)
{
    private const string Stage = "cross-validation";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private long finished;
    private long lastReport;

    /// <summary>A fit begins; its own reports become the detail of this one.</summary>
    public IProgress<WorkProgress>? Start(string name)
    {
        if (target is null)
            return null;
        Report(name, always: true);
        return new FitProgress(this, name);
    }

    /// <summary>So many fits are done, or will never be because their learner failed.</summary>
    public void ReportFinished(int count)
    {
        if (target is null)
            return;
        lock (gate)
            finished = count;
        Report(null, always: true);
    }

    private void Report(string? detail, bool always)
    {
        lock (gate)
        {
            if (!always && Stopwatch.GetElapsedTime(lastReport) < Interval)
                return;
            lastReport = Stopwatch.GetTimestamp();
            target!.Report(new WorkProgress(Stage, finished, total, detail));
        }
    }

    private sealed class FitProgress(CrossValidationProgress owner, string name) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) =>
            owner.Report(FormattableString.Invariant($"{name}, {100.0 * value.Done / Math.Max(1, value.Total):F0} %"), always: false);
    }
}
