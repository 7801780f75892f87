using System.Diagnostics;
using ModelComparison.Data;
using Spectre.Console;

namespace ModelComparison.Cli.Terminal;

/// <summary>Progress as one bar a stage, for a terminal.</summary>
internal sealed class BarProgress : IProgress<WorkProgress>
{
    // A bar, percentage, spinner and the spaces between them.
    private const int BarWidth = 20;
    private const int Bars = BarWidth + 4 + 2 + 6;
    private const int SmallestDescription = 12;
    private readonly Lock gate = new();
    private readonly Dictionary<string, (ProgressTask Task, long Started)> tasks = new(StringComparer.Ordinal);
    private readonly ProgressContext context;

    private readonly int descriptionWidth;

    private BarProgress(ProgressContext context, int width)
    {
        this.context = context;
        descriptionWidth = Math.Max(SmallestDescription, width - Bars);
    }

    public static T Show<T>(Screen screen, Func<IProgress<WorkProgress>, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var width = screen.NoteWidth ?? console.Profile.Width;
        screen.AboveBars = line => console.WriteLine(line);
        try
        {
            return console.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new SpinnerColumn())
                .Start(context =>
                {
                    var bars = new BarProgress(context, width);
                    var result = work(bars);
                    bars.Finish();
                    return result;
                });
        }
        finally
        {
            screen.AboveBars = null;
        }
    }

    public void Report(WorkProgress value)
    {
        lock (gate)
        {
            if (!tasks.TryGetValue(value.Stage, out var entry))
            {
                entry = (context.AddTask(Markup.Escape(value.Stage)), Stopwatch.GetTimestamp());
                tasks.Add(value.Stage, entry);
            }

            var elapsed = Stopwatch.GetElapsedTime(entry.Started);
            string[] parts = [$"{value.Stage} {value.Done}/{value.Total}", value.Detail ?? "", ProgressDisplay.Remaining(elapsed, value)];
            entry.Task.Description = Markup.Escape(Fit(parts, descriptionWidth));
            entry.Task.MaxValue = Math.Max(1, value.Total);
            entry.Task.Value = value.Done;
        }
    }

    /// <summary>As many parts as fit, the first always; what does not fit is left out whole, never cut in a word.</summary>
    internal static string Fit(IReadOnlyList<string> parts, int width)
    {
        var text = parts[0];
        foreach (var part in parts.Skip(1).Where(part => part.Length > 0 && text.Length + 2 + part.Length <= width))
            text += ", " + part;
        return text;
    }

    // Work that was done returns: a stage that ended before its estimate has no time left, and its bar is full.
    private void Finish()
    {
        lock (gate)
        {
            foreach (var (stage, (task, started)) in tasks)
            {
                if (task.IsFinished)
                    continue;
                task.Description = Markup.Escape(Fit([stage, $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s"], descriptionWidth));
                task.Value = task.MaxValue;
            }
        }
    }
}
