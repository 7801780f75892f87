using System.CommandLine;
using System.Diagnostics;
using ModelComparison.Cli.Parsing;
using ModelComparison.Experiments.Runners;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Cli.Commands;

/// <summary>"sweep-worker": the process that "sweep" starts for each job. Not for people, and so not listed.</summary>
internal static class WorkerCommand
{
    private const string Name = "sweep-worker";

    /// <summary>The command line that starts a worker with this same program.</summary>
    public static IReadOnlyList<string> CommandLine(string folder, string experimentFolder)
        => [.. ThisProgram(), Name, folder, "--experiment-folder", experimentFolder];

    public static Command Create(CancellationToken cancellationToken)
    {
        var folder = new Argument<string>("SWEEP_DIR") { Description = "Folder of the sweep." };
        var experimentFolder = OptionFactory.Text("--experiment-folder", "DIR", "Where relative paths in settings start.", required: true);
        var command = new DocumentedCommand(
            Name, "Serves 'modelcompare sweep': reads points from its input, runs them, and answers with their status.", $"modelcompare {Name} reports/z-score --experiment-folder reports/z-score")
        {
            folder, experimentFolder,
        };
        command.Hidden = true;
        command.SetAction(result =>
        {
            using var worker = new PointRunner(new SweepFolder(result.GetValue(folder)!), result.GetValue(experimentFolder)!);
            WorkerLoop.Serve(worker, Console.In, Console.Out, abandon: () => Process.GetCurrentProcess().Kill(), cancellationToken);
            return ErrorBoundary.Done;
        });
        return command;
    }

    /// <summary>How this process was started: the program itself, or "dotnet" with its assembly.</summary>
    public static IReadOnlyList<string> ThisProgram()
    {
        var host = Environment.ProcessPath ?? "dotnet";
        var program = Path.Combine(AppContext.BaseDirectory, "modelcompare");
        return Path.GetFileNameWithoutExtension(host) == "modelcompare" ? [host]
            : Path.GetFileNameWithoutExtension(host) == "dotnet" ? [host, program + ".dll"]
            : ["dotnet", program + ".dll"];
    }
}
