using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Experiments.Runners;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Cli.Commands;

/// <summary>What "sweep" prints: the plan of a dry run, and how it ended.</summary>
internal static class SweepText
{
    public static int DryRun(Screen screen, SweepFile sweep, SweepFolder folder, SweepRequest request)
    {
        SweepRunner.RequireSameSweep(sweep, folder);
        var outcome = SweepRunner.Look(sweep, folder);
        var mine = request.Shard.Of(outcome.Statuses);
        string[] heading = ["point", "state", .. sweep.Axes.Select(axis => axis.Key)];
        screen.Out.Write(TextTable.RenderLeft(heading, [.. mine.Select(IReadOnlyList<string> (entry) => Row(sweep, entry.Point, entry.Status))]));
        screen.Write($"{sweep.Title}: {Number(sweep.Points.Count)} points{Origin(sweep)}{(request.Shard.Count > 1 ? $", {Number(mine.Count)} in this shard" : "")}.");
        var done = mine.Count(entry => entry.Status.State == PointState.Done);
        var failed = mine.Count(entry => entry.Status.State == PointState.Failed);
        var again = request.RetryFailed ? mine.Count(entry => entry.Status.Failure is not null) : 0;
        screen.Write($"Done already: {Number(done)}{(failed > 0 ? $"; failed: {Number(failed)}" : "")}. To run: {Number(mine.Count - done - failed + again)}.");
        var threads = request.Threads ?? sweep.Threads ?? 1;
        var estimate = SweepEstimate.Of([.. mine.Select(entry => (entry.Point, request.RetryFailed && entry.Status.Failure is not null ? new PointStatus() : entry.Status))], Math.Min(request.Jobs * threads, Environment.ProcessorCount), request.Jobs);
        screen.Write(estimate.Time is { } time ? $"Estimate: about {Duration(time)} with {Number(request.Jobs)} {(request.Jobs == 1 ? "job" : "jobs")} ({estimate.Basis})." : $"Estimate: none, because {estimate.Basis}.");
        return ErrorBoundary.Done;
    }

    public static int Finish(Screen screen, SweepFile sweep, SweepOutcome outcome, SweepRequest request, CancellationToken cancellationToken)
    {
        var mine = request.Shard.Of(outcome.Statuses);
        var failures = mine.Where(entry => entry.Status.Failure is not null).ToList();
        var done = mine.Count(entry => entry.Status.State == PointState.Done);
        var failed = mine.Count(entry => entry.Status.State == PointState.Failed);
        var left = mine.Count - done - failed;
        screen.Write($"{sweep.Title}: {Number(done)} of {Number(mine.Count)} points done{(failed > 0 ? $", {Number(failed)} failed" : "")}{(left > 0 ? $", {Number(left)} not run" : "")}.");
        if (failures.Count > 0)
        {
            string[] heading = ["point", "attempts", "settings", "failure"];
            screen.Out.Write(TextTable.RenderLeft(heading, [.. failures.Select(IReadOnlyList<string> (entry) =>
                [entry.Point.Id, Number(entry.Status.Attempts), entry.Point.Describe(), entry.Status.Failure!])]));
            screen.Write($"Logs: {Path.Combine(outcome.Folder.PointsPath, "POINT", "log.txt")}. They run again with --retry-failed.");
        }

        if (outcome.IsComplete)
        {
            foreach (var path in SweepReport.Write(sweep, outcome.Folder, request.DrawFigures, screen.Note, cancellationToken))
                screen.Write($"Summary: {path}");
        }
        else if (request.Shard.Count > 1 && left == 0)
        {
            screen.Write("The summary is written when the other shards are done: by the last of them, or by the same command without --shard and with --resume.");
        }

        return failures.Count > 0 || left > 0 ? ErrorBoundary.Failed : ErrorBoundary.Done;
    }

    private static string[] Row(SweepFile sweep, SweepPoint point, PointStatus status)
        => [point.Id, status.State.ToString().ToLowerInvariant(), .. sweep.Axes.Select(axis => point.ValueOf(axis.Key) ?? "-")];

    private static string Origin(SweepFile sweep)
    {
        var parts = new List<string>();
        if (sweep.Excluded > 0)
            parts.Add($"{Number(sweep.Excluded)} excluded");
        if (sweep.Duplicates > 0)
            parts.Add($"{Number(sweep.Duplicates)} equal to another and so run once");
        return parts.Count == 0 ? "" : $" ({string.Join(", ", parts)})";
    }

    private static string Duration(TimeSpan time) => time.TotalSeconds < 90 ? $"{Math.Ceiling(time.TotalSeconds):F0} s"
        : time.TotalMinutes < 90 ? $"{time.TotalMinutes:F0} min"
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:F1} h");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
