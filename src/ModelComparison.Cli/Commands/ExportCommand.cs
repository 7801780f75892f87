using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Experiments.Export;

namespace ModelComparison.Cli.Commands;

/// <summary>"export": runs for other programs.</summary>
internal static class ExportCommand
{
    public static Command Create(Screen screen)
    {
        var command = new DocumentedCommand("export", "Writes runs for other programs.", "modelcompare export mlflow reports/z-score --output mlruns") { Mlflow(screen) };
        return command;
    }

    private static DocumentedCommand Mlflow(Screen screen)
    {
        var source = new Argument<string>("SWEEP_OR_RUN") { Description = "Folder of a sweep (with points/), or a run folder." };
        var output = OptionFactory.Text("--output", "DIR", "Folder of the store; other experiments in it stay.", required: true);
        var command = new DocumentedCommand(
            "mlflow",
            "Writes a run, or all finished points of a sweep, as MLflow's file store: parameters, metrics with a step a fold, tags, artifacts. "
            + "Import it with 'mlflow migrate-filestore --source mlruns --target sqlite:///mlflow.db'.",
            "modelcompare export mlflow reports/z-score --output mlruns")
        {
            source, output,
        };
        command.SetAction(result =>
        {
            var store = result.GetValue(output)!;
            var count = MlflowExport.Write(result.GetValue(source)!, store);
            screen.Write($"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? "run" : "runs")}: {Path.GetFullPath(store)}");
            return ErrorBoundary.Done;
        });
        return command;
    }
}
