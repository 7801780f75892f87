using System.Diagnostics;
using ModelComparison.Data;
using Spectre.Console;

namespace ModelComparison.Cli.Terminal;

/// <summary>Progress as one bar a stage, for a terminal.</summary>
internal sealed class BarProgress : IProgress<WorkProgress>
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (ProgressTask Task, long Started)> tasks = new(StringComparer.Ordinal);
    private readonly ProgressContext context;

    private BarProgress(ProgressContext context)
    {
        this.context = context;
    }

    public static T Show<T>(Func<IProgress<WorkProgress>, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .Start(context => work(new BarProgress(context)));
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
            entry.Task.Description = Markup.Escape(string.Join(", ", parts.Where(part => part.Length > 0)));
            entry.Task.MaxValue = Math.Max(1, value.Total);
            entry.Task.Value = value.Done;
        }
    }
}
