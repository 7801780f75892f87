using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Experiments.Verification;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Cli.Commands;

/// <summary>"verify": runs a finished run again and says whether every number came out the same.</summary>
internal static class VerifyCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var run = new Argument<string>("RUN_DIR") { Description = "A run folder, as 'run' or 'evaluate' leaves it. Nothing in it is changed." };
        var baseFolder = OptionFactory.Text("--base", "DIR", "Where relative paths of the settings start: the folder of the experiment file. Default: the first folder above RUN_DIR from which they exist.");
        var cache = new Option<bool>("--feature-cache") { Description = "Takes features from the cache: faster, but the extraction itself is not verified." };
        var threads = OptionFactory.Threads();
        var command = new DocumentedCommand(
            "verify",
            "Runs a finished run again from its settings, into a temporary folder, and says whether every number came out the same. Exit code 0 if so, 1 if not, 130 when it was stopped before.",
            "modelcompare verify reports/quick/1a2b3c4d5e6f")
        {
            run, baseFolder, cache, threads,
        };
        command.SetAction(result =>
        {
            var options = new VerifyOptions
            {
                BaseFolder = result.GetValue(baseFolder),
                UseFeatureCache = result.GetValue(cache),
                Threads = result.GetValue(threads),
            };
            VerificationResult verified;
            try
            {
                verified = ProgressDisplay.Show(screen, progress => RunVerifier.Verify(result.GetValue(run)!, options with { Progress = progress }, cancellationToken));
            }
            catch (OperationCanceledException)
            {
                return ErrorBoundary.Say(screen, "Stopped before everything was compared: the run is neither verified nor found different. Run the command again.", ErrorBoundary.Interrupted);
            }

            return Show(screen, verified);
        });
        return command;
    }

    private static int Show(Screen screen, VerificationResult result)
    {
        foreach (var note in result.Notes)
            screen.Note($"note: {note}");
        foreach (var difference in result.DataDifferences)
            screen.Write(difference);
        foreach (var file in result.Files)
            screen.Write($"{(file.Difference is null ? "same     " : "DIFFERENT")}  {file.Name}{(file.Difference is null ? "" : $": {file.Difference}")}");
        screen.Write(Verdict(result));
        return result.IsSame ? ErrorBoundary.Done : ErrorBoundary.Failed;
    }

    private static string Verdict(VerificationResult result)
    {
        if (result.DataDifferences.Count > 0)
            return $"Run {result.RunId} cannot be verified: its data are not what they were. Nothing was run.";
        var different = result.Files.Count(file => file.Difference is not null);
        return string.Create(CultureInfo.InvariantCulture, $"Run {result.RunId}: ") + (different == 0
            ? $"verified. {NumberText.Count(result.Numbers, "number")} in {NumberText.Count(result.Files.Count, "file")} came out the same."
            : $"NOT verified. {NumberText.Count(different, "file")} of {result.Files.Count} came out different.");
    }
}
