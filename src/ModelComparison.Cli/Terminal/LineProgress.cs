using System.Diagnostics;
using ModelComparison.Data;

namespace ModelComparison.Cli.Terminal;

/// <summary>Progress as plain lines without control characters: the beginning and end of each stage, and a line now and then between.</summary>
internal sealed class LineProgress(TextWriter writer) : IProgress<WorkProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // Before that, the first item of a stage says nothing about the others.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);
    private readonly Lock gate = new();
    private readonly HashSet<string> finished = new(StringComparer.Ordinal);
    private string stage = "";
    private long started;
    private long lastLine;

    public void Report(WorkProgress value)
    {
        lock (gate)
        {
            if (finished.Contains(value.Stage))
                return;
            var isNew = stage != value.Stage;
            if (isNew)
            {
                stage = value.Stage;
                started = lastLine = Stopwatch.GetTimestamp();
            }

            var isEnd = value.Done >= value.Total;
            if (!isNew && !isEnd && Stopwatch.GetElapsedTime(lastLine) < Interval)
                return;
            lastLine = Stopwatch.GetTimestamp();
            if (isEnd)
                finished.Add(value.Stage);
            writer.WriteLine(Line(value, isEnd));
        }
    }

    private string Line(WorkProgress value, bool isEnd)
    {
        var elapsed = Stopwatch.GetElapsedTime(started);
        string[] details = [value.Detail ?? "", isEnd ? $"{elapsed.TotalSeconds:F1} s" : elapsed < Settled ? "" : ProgressDisplay.Remaining(elapsed, value)];
        var detail = string.Join(", ", details.Where(part => part.Length > 0));
        return $"{value.Stage}: {value.Done} of {value.Total}{(detail.Length > 0 ? $" ({detail})" : "")}";
    }
}
