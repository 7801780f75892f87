using ModelComparison.Data;

namespace ModelComparison.Learning.Execution;

/// <summary>Counts the units of one stage and passes them on at most a few times a second. Safe from several threads.</summary>
internal sealed class StagedProgress(IProgress<WorkProgress>? target, string stage, long total)
{
    private readonly ThrottledProgress progress = new(target);
    private long done;

    /// <summary>One more unit is finished; the last one is only reported by <see cref="Complete"/>.</summary>
    public void Advance()
    {
        var finished = Interlocked.Increment(ref done);
        if (finished < total)
            progress.Report(stage, finished, total);
    }

    /// <summary>Everything is finished, perhaps sooner than expected.</summary>
    public void Complete() => progress.Report(stage, total, total);
}
