using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Experiments.Storage;
using ModelComparison.Reporting;
using ModelComparison.Reporting.Sections;
using ModelComparison.Vision.Detection;

namespace ModelComparison.Cli.Commands;

/// <summary>The report of a detector's training, and copies of its figures under the names that users of YOLOv8 know.</summary>
internal static class DetectReport
{
    private const int PictureSide = 960;
    private static readonly TimeSpan DrawingLimit = TimeSpan.FromMinutes(2);

    private static readonly (string Figure, string Name)[] KnownNames =
    [
        ("detection-results", "results.png"),
        ("detection-scores-pr-curve", "PR_curve.png"),
        ("detection-scores-p-curve", "P_curve.png"),
        ("detection-scores-r-curve", "R_curve.png"),
        ("detection-scores-f1-curve", "F1_curve.png"),
        ("detection-scores-confusion-matrix", "confusion_matrix.png"),
        ("detection-scores-confusion-matrix-normalized", "confusion_matrix_normalized.png"),
        ("detection-labels", "labels.png"),
        ("detection-labels-correlogram", "labels_correlogram.png"),
    ];

    /// <summary>Writes what the folder of a finished training does not hold yet, or again: scores.json, the reports and the figures.</summary>
    /// <returns>The reports written, for the user.</returns>
    /// <exception cref="InputException">The folder holds no finished training, or cannot be written to.</exception>
    public static IReadOnlyList<string> Write(Screen screen, string folder, ReportFormats formats, CancellationToken cancellationToken)
    {
        var record = DetectionTrainingFile.Read(folder);
        AtomicFile.WriteAllText(Path.Combine(folder, DetectionRunFiles.Scores), DetectionScoresFile.ToJson(record.Scores));
        var content = ReportContent.Create(
            $"Detector trained on {record.Source}",
            [
                WarningsSection.Create(record.Remarks),
                DetectionTrainingSection.Create(record.Epochs, record.Optimizer, record.StoppedEarly),
                DetectionScoresSection.Create(record.Scores),
                DetectionPicturesSection.Create(DetectionPicturesFolder.Read(folder, PictureSide)),
                DetectionLabelsSection.Create(record.Labels),
            ]);
        var written = ReportFolder.WriteAsync(content, folder, formats, DrawingLimit, cancellationToken).GetAwaiter().GetResult();
        if (!formats.HasFlag(ReportFormats.Figures))
            return written.Files;
        foreach (var (figure, name) in KnownNames)
        {
            var drawn = Path.Combine(folder, RunFileNames.Figures, figure + ".png");
            if (File.Exists(drawn))
                AtomicFile.WriteAllBytes(Path.Combine(folder, name), File.ReadAllBytes(drawn));
        }

        ReportWriting.NameMissing(written.Figures, text => screen.Note($"note: {text}"));
        return written.Files.Count > 0 ? written.Files : [Path.Combine(folder, RunFileNames.Figures)];
    }
}
