using System.Diagnostics;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Runs;

/// <summary>Seconds by stage, one after the other.</summary>
internal sealed class StageClock
{
    private readonly List<StageTiming> stages = [];
    private long start = Stopwatch.GetTimestamp();

    public IReadOnlyList<StageTiming> Stages => stages;

    /// <summary>Ends the stage that is running; the next one begins.</summary>
    public void Finish(string name)
    {
        stages.Add(new StageTiming(name, Stopwatch.GetElapsedTime(start).TotalSeconds));
        start = Stopwatch.GetTimestamp();
    }
}
