using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Storage;
using ModelComparison.Reporting;
using ModelComparison.Reporting.Export;
using ModelComparison.Reporting.Html;
using ModelComparison.Reporting.Markdown;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Cli.Commands;

/// <summary>Turns a stored run into reports: only from what the run folder holds, so that a report can be written again byte for byte.</summary>
internal static class ReportWriting
{
    /// <summary>Time for drawing figures after a run, which must not wait long for a browser.</summary>
    private static readonly TimeSpan LimitOfRun = TimeSpan.FromMinutes(1);

    /// <summary>Time for drawing figures when they were asked for.</summary>
    private static readonly TimeSpan LimitOfReport = TimeSpan.FromMinutes(5);

    /// <summary>Formats that a report can be written in, as "--format" names them.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["html", "markdown", "latex", "figures", "all"];

    /// <summary>Writes every format into the folder of a run that has just ended.</summary>
    public static void All(RunRecord record, string folder) => All(record, folder, null, CancellationToken.None);

    /// <summary>Writes every format into the folder of a run that has just ended.</summary>
    /// <param name="record">The run.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="note">Told when figures could not be drawn.</param>
    /// <param name="cancellationToken">Ends the drawing of figures.</param>
    public static void All(RunRecord record, string folder, Action<string>? note, CancellationToken cancellationToken) =>
        Write(record, folder, ReportFormats.All, LimitOfRun, note, cancellationToken);

    /// <summary>Writes a format into a run folder again.</summary>
    /// <param name="record">The run.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="note">Told when figures could not be drawn.</param>
    /// <param name="cancellationToken">Ends the drawing of figures.</param>
    /// <returns>The reports written, for the user.</returns>
    public static IReadOnlyList<string> Again(RunRecord record, string folder, string format, Action<string> note, CancellationToken cancellationToken) =>
        Write(record, folder, Enum.Parse<ReportFormats>(format, ignoreCase: true), LimitOfReport, note, cancellationToken);

    private static List<string> Write(RunRecord record, string folder, ReportFormats formats, TimeSpan limit, Action<string>? note, CancellationToken cancellationToken)
    {
        var written = new List<string>();
        WriteContent(ReportContent.Create(record.Manifest.Title, Sections(record, record.Result, record.Judgement)), record.Result);
        if (record.Grouped is { } groups)
            WriteContent(ReportContent.Create($"{record.Manifest.Title}: groups", Sections(record, groups, record.GroupJudgement)) with { FilePrefix = "groups-" }, groups);

        AtomicFile.WriteAllText(Path.Combine(folder, "timings.js"), TimingScript.Render(record.Result, Times(record.Timings)));
        return written;

        void WriteContent(ReportContent content, BenchmarkResult result)
        {
            var report = ReportFolder.WriteAsync(content, folder, formats, limit, cancellationToken).GetAwaiter().GetResult();
            written.AddRange(report.Files);
            if (formats.HasFlag(ReportFormats.Figures))
            {
                written.Add(Path.Combine(folder, RunFileNames.Figures));
                NameMissing(report.Figures, note);
            }

            if (formats.HasFlag(ReportFormats.Markdown))
                WriteComparison(result, Path.Combine(folder, RunFileNames.Tables, $"{content.FilePrefix}comparison.md"));
        }
    }

    // A user who draws nothing on purpose (the variable is "none") is not told at every run.
    public static void NameMissing(FigureExport figures, Action<string>? note)
    {
        if (figures.Missing.Count > 0 && !figures.Missing[0].Value.EndsWith("is 'none'", StringComparison.Ordinal))
            note?.Invoke($"{NumberText.Count(figures.Missing.Count, "figure")} could not be drawn as SVG, PNG and PDF: {figures.Missing[0].Value}. figures/missing.txt names them; 'modelcompare report' tries again.");
    }

    private static void WriteComparison(BenchmarkResult result, string path)
    {
        var comparison = ScoreTable.Create(result);
        AtomicFile.WriteAllText(path, MarkdownReport.Table(ComparisonTable.Create(comparison)) + MarkdownReport.Table(ComparisonTable.CreateIntervals(comparison)));
    }

    // In reading order: a feature adds its section where it belongs; null is left out.
    private static IEnumerable<ReportSection?> Sections(RunRecord record, BenchmarkResult result, Judgement? judgement)
    {
        var scores = ScoreTable.Create(MajorityClassRow.EnsureIn(result));
        return
        [
            AnswerSection.Create(scores, record.Manifest.Warnings, judgement?.Comparison),
            WarningsSection.Create(record.Manifest.Warnings),
            ReferenceEquals(result, record.Result) ? AuditSection.Create(record.Audit) : null,
            ComparisonSection.Create(scores, ReferenceEquals(result, record.Result) ? record.Claims : null),
            record.ShortcutProbe is { } shortcuts && ReferenceEquals(result, record.Result) ? ShortcutProbeSection.Create(shortcuts) : null,
            StatisticsSection.Create(result, judgement?.Comparison),
            CurvesSection.Create(result),
            ConfusionMatricesSection.Create(result),
            ClassesSection.Create(result),
            ThresholdsSection.Create(result, judgement?.OperatingPoints),
            CalibrationSection.Create(result, judgement?.Calibration),
            TrainingSection.Create(scores),
            GallerySection.Create(result, record.Pictures),
            FeaturesSection.Create(result),
            FoldsSection.Create(scores),
            record.Detector is { } detector && ReferenceEquals(result, record.Result) ? DetectionClaimSection.Create(detector, record.Detectors) : null,
            .. ReferenceEquals(result, record.Result) ? record.Detectors.Select(DetectorSection.Create) : [],
            record.Explanations is { } explanations ? ExplanationsSection.Create(explanations) : null,
            RelatedStudiesSection.Create(record.RelatedStudies),
            ProvenanceSection.Create(result, Facts(record.Manifest)),
            ChecklistSection.Create(result, Facts(record.Manifest), record.Manifest.Warnings),
        ];
    }

    /// <summary>What was run on what, as a report has it.</summary>
    public static IReadOnlyList<FactList> Facts(RunManifest manifest) =>
    [
        .. manifest.Provenance.Select(section => new FactList(section.Title, [.. section.Facts.Select(fact => new KeyValuePair<string, string>(fact.Name, fact.Value))])),
    ];

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
