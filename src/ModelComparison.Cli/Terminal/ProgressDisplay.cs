using ModelComparison.Data;

namespace ModelComparison.Cli.Terminal;

/// <summary>Shows how far long work is: moving bars on a terminal, plain lines elsewhere.</summary>
internal static class ProgressDisplay
{
    /// <summary>Does work and shows its progress until it ends.</summary>
    public static T Show<T>(Screen screen, Func<IProgress<WorkProgress>, T> work)
        => screen.IsInteractive ? BarProgress.Show(screen, work) : work(new LineProgress(screen.Error));

    /// <summary>"41 images/s" when the work reports a rate, and the time left: "12 s left", "3 min left".</summary>
    public static string Remaining(TimeSpan elapsed, WorkProgress progress)
    {
        if (progress.Done <= 0 || progress.Done >= progress.Total)
            return "";
        var left = elapsed * ((double)(progress.Total - progress.Done) / progress.Done);
        return left.TotalSeconds < 90 ? $"{Math.Ceiling(left.TotalSeconds):F0} s left" : left.TotalMinutes < 90 ? $"{left.TotalMinutes:F0} min left" : $"{left.TotalHours:F1} h left";
    }
}
