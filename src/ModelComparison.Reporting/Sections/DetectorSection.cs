using System.Globalization;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>
/// A detector of an experiment: its trainings in a table, its scores on the images that were kept apart, and of the first training the curves, images with boxes
/// and labels. The other trainings have the same in their own folders.
/// </summary>
public static class DetectorSection
{
    /// <summary>Makes the section.</summary>
    public static ReportSection Create(DetectorOutcome detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        var id = $"detector-{detector.Id}";
        var first = detector.Trainings[0];
        var several = detector.Trainings.Count > 1;
        var ofFirst = several ? $", {first.Name.ToLowerInvariant()}" : "";
        var blocks = new List<ReportBlock> { new TextBlock(Summary(detector)) };
        string[] remarks = [.. detector.Notes, .. detector.Trainings.SelectMany(training => training.Record.Remarks).Distinct()];
        if (remarks.Length > 0)
            blocks.Add(new ListBlock(remarks));
        blocks.Add(new TableBlock(Table(detector)));
        blocks.Add(new HeadingBlock(detector.TestScores is null ? "Scores on the validation images" : $"Scores on {NumberText.Count(detector.TestImages, "test image")}"));
        blocks.AddRange(DetectionScoresSection.Blocks(detector.TestScores ?? first.Record.Scores, id));
        blocks.Add(new HeadingBlock($"Training{ofFirst}"));
        blocks.AddRange(DetectionTrainingSection.Blocks(first.Record.Epochs, first.Record.Optimizer, first.Record.StoppedEarly, id));
        if (first.Pictures.Count > 0)
        {
            blocks.Add(new HeadingBlock($"Images with boxes{ofFirst}"));
            blocks.AddRange(DetectionPicturesSection.Blocks(first.Pictures, $"{id}-"));
        }

        blocks.Add(new HeadingBlock($"Labels{ofFirst}"));
        blocks.AddRange(DetectionLabelsSection.Blocks(first.Record.Labels, id));
        return new ReportSection(id, $"Detector on {detector.Boxes}", blocks);
    }

    private static string Summary(DetectorOutcome detector) => detector.Trainings.Count == 1 && detector.TestScores is null
        ? $"One training; its files are in {detector.Trainings[0].Folder}."
        : $"{NumberText.Count(detector.Trainings.Count, "training")}, scored on images that it was not trained on. Curves, pictures and labels below are of {detector.Trainings[0].Folder}; "
            + "'modelcompare report' with the folder of a training writes the report of that training alone.";

    private static ReportTable Table(DetectorOutcome detector) => new(
        $"Trainings of the detector on {detector.Boxes}",
        ["Training", "Folder", "Epochs", "Best epoch", "Validation mAP@0.5", "Validation mAP@0.5:0.95", "Test mAP@0.5", "Test mAP@0.5:0.95"],
        [
            .. detector.Trainings.Select(training => (IReadOnlyList<ReportCell>)
            [
                training.Name, training.Folder, Count(training.Record.Epochs.Count), Count(training.Record.BestEpoch),
                NumberText.Of(training.Record.Scores.MeanAveragePrecision50), NumberText.Of(training.Record.Scores.MeanAveragePrecision50To95),
                Number(training.TestMeanAveragePrecision50), Number(training.TestMeanAveragePrecision50To95),
            ]),
        ],
        ["The best epoch was chosen on the validation images, which makes the numbers on them a little too good."]);

    private static ReportCell Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static ReportCell Number(double? value) => value is { } number ? NumberText.Of(number) : "n/a";
}
