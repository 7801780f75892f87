using System.Globalization;
using System.Text;
using ModelComparison.Data;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Storage;
using ModelComparison.Reporting;
using ModelComparison.Reporting.Html;
using ModelComparison.Reporting.Markdown;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Cli.Commands;

/// <summary>Turns a stored run into reports: only from what the run folder holds, so that a report can be written again byte for byte.</summary>
internal static class ReportWriting
{
    /// <summary>Formats that a report can be written in, as "--format" names them.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["html", "markdown", "all"];

    /// <summary>Writes every format into a run folder.</summary>
    public static void All(RunRecord record, string folder) => Write(record, folder, "all");

    /// <summary>Writes a format into a run folder.</summary>
    /// <returns>The reports written, for the user.</returns>
    public static IReadOnlyList<string> Write(RunRecord record, string folder, string format)
    {
        var written = new List<string>();
        WriteResult(record, record.Result, record.Manifest.Title, folder, "", format, written);
        if (record.Grouped is { } groups)
            WriteResult(record, groups, $"{record.Manifest.Title}: groups", folder, "-groups", format, written);

        AtomicFile.WriteAllText(Path.Combine(folder, "timings.js"), TimingScript.Render(record.Result, Times(record.Timings)));
        return written;
    }

    private static void WriteResult(RunRecord record, BenchmarkResult result, string title, string folder, string suffix, string format, List<string> written)
    {
        var content = ReportContent.Create(title, Sections(record, result));
        if (format is "html" or "all")
            Save(Path.Combine(folder, $"report{suffix}.html"), HtmlReport.Render(content));
        if (format is not ("markdown" or "all"))
            return;
        Save(Path.Combine(folder, $"report{suffix}.md"), MarkdownReport.Render(content));
        WritePictures(content, Path.Combine(folder, RunFileNames.Figures));
        var comparison = ScoreTable.Create(result);
        var tables = new StringBuilder().Append(MarkdownReport.Table(ComparisonTable.Create(comparison))).Append(MarkdownReport.Table(ComparisonTable.CreateIntervals(comparison)));
        AtomicFile.WriteAllText(Path.Combine(folder, RunFileNames.Tables, $"comparison{suffix}.md"), tables.ToString());

        void Save(string path, string text)
        {
            AtomicFile.WriteAllText(path, text);
            written.Add(path);
        }
    }

    // In reading order: a feature adds its section where it belongs; null is left out.
    private static IEnumerable<ReportSection?> Sections(RunRecord record, BenchmarkResult result)
    {
        var scores = ScoreTable.Create(result);
        return
        [
            WarningsSection.Create(record.Manifest.Warnings),
            AnswerSection.Create(scores),
            ComparisonSection.Create(scores),
            CurvesSection.Create(result),
            ConfusionMatricesSection.Create(result),
            ClassesSection.Create(result),
            FeaturesSection.Create(result),
            FoldsSection.Create(scores),
            ProvenanceSection.Create(result, Facts(record.Manifest)),
        ];
    }

    private static IReadOnlyList<FactList> Facts(RunManifest manifest) =>
    [
        .. manifest.Provenance.Select(section => new FactList(section.Title, [.. section.Facts.Select(fact => new KeyValuePair<string, string>(fact.Name, fact.Value))])),
    ];

    private static void WritePictures(ReportContent content, string folder)
    {
        foreach (var picture in BlockTree.Of(content).OfType<PictureBlock>())
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(Path.Combine(folder, picture.Name + ".png"), stream => stream.Write(picture.Png));
        }
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Times(RunTimings timings) =>
    [
        new("Started", timings.Started.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)),
        .. timings.Stages.Select(stage => new KeyValuePair<string, string>($"Stage {stage.Name}", $"{stage.Seconds.ToString("F1", CultureInfo.InvariantCulture)} s")),
        .. timings.Extraction is { ForwardAndDecodeMilliseconds: { } all, ForwardMilliseconds: { } forward }
            ? new KeyValuePair<string, string>[]
            {
                new("Feature extraction", string.Create(CultureInfo.InvariantCulture, $"{forward:F1} ms an image in the network, {all:F1} ms with decoding")),
            }
            : [],
        new("Threads", timings.Threads.ToString(CultureInfo.InvariantCulture)),
    ];
}
