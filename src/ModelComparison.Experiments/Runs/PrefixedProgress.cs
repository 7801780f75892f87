using ModelComparison.Data;

namespace ModelComparison.Experiments.Runs;

/// <summary>Tells the stages of one piece of work from those of another like it.</summary>
internal sealed class PrefixedProgress(IProgress<WorkProgress> target, string prefix) : IProgress<WorkProgress>
{
    public static IProgress<WorkProgress>? Create(IProgress<WorkProgress>? target, string prefix) => target is null ? null : new PrefixedProgress(target, prefix);

    public void Report(WorkProgress value) => target.Report(value with { Stage = $"{prefix}: {value.Stage}" });
}
