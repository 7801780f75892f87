using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Evaluation.Detection;
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

    private static readonly (string File, string Caption)[] Pictures =
    [
        ("train_batch0.jpg", "First training batch, with its boxes."),
        ("val_batch0_labels.jpg", "First validation batch with its true boxes."),
        ("val_batch0_pred.jpg", "The same with the boxes that the best weights predict above confidence 0.25."),
    ];

    /// <summary>Writes report.html, report.md, report.tex, scores.json and the figures.</summary>
    public static void Write(
        Screen screen, DetectionDataset data, DetectionTrainingResult trained, IReadOnlyList<string> notes, string folder, CancellationToken cancellationToken)
    {
        AtomicFile.WriteAllText(Path.Combine(folder, DetectionRunFiles.Scores), DetectionScoresFile.ToJson(trained.BestScores));
        string[] warnings = [.. notes, .. data.Skipped.Select(file => $"{file.RelativePath} is left out: {file.Reason}"), .. data.Notes.Select(note => $"{note.RelativePath} {note.Text}".Trim())];
        var content = ReportContent.Create(
            $"Detector trained on {Path.GetFileName(Path.TrimEndingDirectorySeparator(data.Source))}",
            [
                WarningsSection.Create(warnings),
                DetectionTrainingSection.Create(trained.Epochs, trained.Optimizer, trained.StoppedEarly),
                DetectionScoresSection.Create(trained.BestScores),
                DetectionPicturesSection.Create([.. Pictures.Select(picture => Picture(folder, picture)).OfType<PictureBlock>()]),
                DetectionLabelsSection.Create(Labels(data)),
            ]);
        var written = ReportFolder.WriteAsync(content, folder, ReportFormats.All, DrawingLimit, cancellationToken).GetAwaiter().GetResult();
        foreach (var (figure, name) in KnownNames)
        {
            var drawn = Path.Combine(folder, "figures", figure + ".png");
            if (File.Exists(drawn))
                File.Copy(drawn, Path.Combine(folder, name), overwrite: true);
        }

        if (written.Figures.Missing.Count > 0)
            screen.Note($"note: {written.Figures.Missing.Count} figures are in report.html and as JSON only, not as pictures: {written.Figures.Missing[0].Value}");
    }

    private static PictureBlock? Picture(string folder, (string File, string Caption) picture)
    {
        var path = Path.Combine(folder, picture.File);
        if (!File.Exists(path))
            return null;
        var image = ImageFile.Read(path);
        var scale = Math.Min(1.0, PictureSide / (double)Math.Max(image.Width, image.Height));
        var small = ImageResize.Bilinear(image, Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)));
        return new PictureBlock(Path.GetFileNameWithoutExtension(picture.File).Replace('_', '-'), PngFile.Encode(small), picture.Caption);
    }

    private static LabelStatistics Labels(DetectionDataset data) => new(
        data.ClassNames,
        data.Training.Count,
        data.Training.Count(sample => sample.Boxes.Count == 0),
        [.. data.Training.SelectMany(sample => sample.Boxes.Select(item => new RelativeBox(item.ClassIndex, item.Box.CentreX, item.Box.CentreY, item.Box.Width, item.Box.Height)))]);
}
