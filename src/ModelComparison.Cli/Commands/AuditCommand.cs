using System.CommandLine;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Data.Audit;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;
using ModelComparison.Experiments.Runs;
using ModelComparison.Experiments.Storage;
using ModelComparison.Reporting;
using ModelComparison.Reporting.Html;
using ModelComparison.Reporting.Sections;

namespace ModelComparison.Cli.Commands;

/// <summary>"audit": looks over a folder of images before anything is learnt from it.</summary>
internal static class AuditCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var images = new Argument<string>("FOLDER") { Description = "Images, by custom in one folder a class; a folder without classes is looked over as one." };
        var output = OptionFactory.Text("--output", "DIR", "Folder for audit.json, audit.html, groups.csv and audit-pairs/. Without it, findings are only printed.");
        var threshold = OptionFactory.Fraction(
            "--near-duplicate-threshold", AuditOptions.DefaultThreshold, "Correlation of aligned pictures from which they are near duplicates, from 0.5 to 1");
        var threads = OptionFactory.Threads();
        var command = new DocumentedCommand(
            "audit",
            "Finds duplicates (also turned, mirrored, cropped, resized, recompressed), label conflicts, unusable images, and file properties that give the class away.",
            "modelcompare audit cells --output audit")
        {
            images, output, threshold, threads,
        };
        command.SetAction(result =>
        {
            var options = new AuditOptions(result.GetValue(threshold)) { Threads = result.GetValue(threads) };
            return Audit(screen, result.GetValue(images)!, result.GetValue(output), options, cancellationToken);
        });
        return command;
    }

    private static int Audit(Screen screen, string images, string? output, AuditOptions options, CancellationToken cancellationToken)
    {
        var folder = ImageFolder.ScanLoosely(images, cancellationToken);
        if (output is not null)
            OutputFolder.Require(output, folder.Root);
        if (output is not null)
            OutputFolder.RequireWritable(output);
        foreach (var ignored in FeatureWarnings.Of(folder.Ignored))
            screen.Note($"note: {ignored}");
        AuditResult audit;
        try
        {
            audit = ProgressDisplay.Show(screen, progress => DatasetAudit.Run(folder, options, progress, cancellationToken));
        }
        catch (OperationCanceledException exception)
        {
            throw new StoppedException("Stopped; nothing was written.", exception);
        }

        foreach (var sentence in AuditSection.Summary(audit))
            screen.Write(sentence);
        if (output is not null)
            Write(screen, folder, audit, output);
        return ErrorBoundary.Done;
    }

    private static void Write(Screen screen, ImageFolder folder, AuditResult audit, string output)
    {
        AuditFile.Write(output, audit);
        string[] files = [.. folder.Images.Select(image => image.RelativePath)];
        GroupFile.Write(Path.Combine(output, "groups.csv"), files, audit.GroupOf(files));
        var page = Path.Combine(output, "audit.html");
        var content = ReportContent.Create($"Audit of {Path.GetFileName(folder.Root)}", [WarningsSection.Create(audit.Warnings()), .. AuditSection.Parts(audit)]);
        AtomicFile.WriteAllText(page, HtmlReport.Render(content));
        screen.Write($"Groups: {Path.GetFullPath(Path.Combine(output, "groups.csv"))}");
        screen.Write($"Page: {Path.GetFullPath(page)}");
    }
}
