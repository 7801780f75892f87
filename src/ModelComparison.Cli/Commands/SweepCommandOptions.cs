using System.CommandLine;
using ModelComparison.Cli.Parsing;
using ModelComparison.Experiments.Runners;

namespace ModelComparison.Cli.Commands;

/// <summary>Arguments and options of "sweep".</summary>
internal sealed class SweepCommandOptions
{
    private readonly Argument<string> sweep = new("SWEEP.yaml") { Description = "The sweep file: an experiment file and the values to vary (grid, random, list, exclude)." };
    private readonly Option<string?> output = OptionFactory.Text("--output", "DIR", "Folder for points/ and the summary. Default: beside a sweep.yaml, or reports/NAME beside a NAME.yaml.");
    private readonly Option<string> engine = OptionFactory.Choice("--engine", ["local", "slurm"], "local", "Where points run: local (default), or slurm for a job array on a cluster.");
    private readonly Option<int> jobs = OptionFactory.WholeNumber("--jobs", Environment.ProcessorCount, 1, 1024, "Points that run side by side; default: one a processor core, and on a cluster as many as it grants.");
    private readonly Option<int> threads = OptionFactory.WholeNumber("--threads", 1, 1, 4096, "Threads of each point; default: 1, since points side by side use a machine better. Results do not depend on it.");
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Checks every point, prints them with what is done already and an estimate of the time, and runs nothing." };
    private readonly Option<bool> resume = new("--resume") { Description = "Goes on with a sweep that was begun; refuses when a setting or the data have changed since." };
    private readonly Option<bool> retryFailed = new("--retry-failed") { Description = "Runs the points again that failed in an earlier call, or finished with a classifier that failed; implies --resume." };
    private readonly Option<int> maximumRetries = OptionFactory.WholeNumber("--max-retries", 0, 0, 100, "How often a point that fails is tried again in this call; default: 0.");
    private readonly Option<bool> failFast = new("--fail-fast") { Description = "Begins no further point once one has failed." };
    private readonly Option<string?> shard = OptionFactory.Text("--shard", "I/N", "Only every N-th point from the I-th on, for one of N machines that share the folder.");

    private readonly Option<bool> figures = new("--figures") { Description = "Draws the figures of the summary as SVG, PNG and PDF too, which takes a Chromium." };

    private readonly Option<string[]> settings = new("--set")
    {
        Description = "Changes a setting of the experiment file for all points, as 'run --set' does. May be repeated.",
        HelpName = "KEY.PATH=VALUE",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    private readonly SlurmOptions slurm = new();

    public void AddTo(Command command)
    {
        command.Add(sweep);
        foreach (var option in (Option[])[output, engine, jobs, threads, settings, dryRun, resume, retryFailed, maximumRetries, failFast, shard, figures])
            command.Add(option);
        slurm.AddTo(command);
    }

    public SweepRequest Read(ParseResult result) => new()
    {
        Path = result.GetValue(sweep)!,
        Overrides = result.GetValue(settings)!,
        Output = result.GetValue(output),
        Engine = result.GetValue(engine)!,
        Jobs = result.GetValue(jobs),
        HasJobs = result.GetResult(jobs) is { Implicit: false },
        Slurm = slurm.Read(result),
        Threads = result.GetResult(threads) is { Implicit: false } ? result.GetValue(threads) : null,
        IsDryRun = result.GetValue(dryRun),
        Resume = result.GetValue(resume),
        RetryFailed = result.GetValue(retryFailed),
        MaximumRetries = result.GetValue(maximumRetries),
        FailFast = result.GetValue(failFast),
        DrawFigures = result.GetValue(figures),
        Shard = result.GetValue(shard) is { } text ? SweepShard.Parse(text) : SweepShard.All,
    };
}
