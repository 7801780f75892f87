using System.Globalization;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>How well a detector finds the objects of each class: table, curves, confusion matrices.</summary>
public static class DetectionScoresSection
{
    /// <summary>Makes the section.</summary>
    /// <param name="scores">Of a data set.</param>
    /// <param name="id">Anchor, and beginning of the figures' ids.</param>
    /// <param name="title">Heading.</param>
    public static ReportSection Create(DetectionScores scores, string id = "detection-scores", string title = "Scores of the detector") =>
        new(id, title, Blocks(scores, id));

    /// <summary>The same as a part of another section.</summary>
    /// <param name="scores">Of a data set.</param>
    /// <param name="prefix">Beginning of the figures' ids, which are unique in a report.</param>
    public static IReadOnlyList<ReportBlock> Blocks(DetectionScores scores, string prefix)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var blocks = new List<ReportBlock> { new TextBlock(RuleSentence(scores.Rule)), new TableBlock(Table(scores)) };
        if (DetectionCurveFigures.Create(scores, prefix) is { Count: > 0 } curves)
            blocks.Add(new GridBlock([.. curves.Select(figure => new FigureBlock(figure))]));
        blocks.Add(new GridBlock([.. DetectionConfusionFigures.Create(scores.ConfusionMatrix, prefix).Select(figure => new FigureBlock(figure))]));
        return blocks;
    }

    /// <summary>Which of the two ways of counting the numbers follow.</summary>
    public static string RuleSentence(DetectionRule rule) => rule == DetectionRule.Reference
        ? "Average precisions by YOLOv8's own rule (precision interpolated linearly): they lie above COCO's, and a perfect detector reaches 0.995."
        : "Average precisions by COCO's rule (precision as a step function): they lie below YOLOv8's own, and a perfect detector reaches 1.";

    private static ReportTable Table(DetectionScores scores)
    {
        var rows = new List<IReadOnlyList<ReportCell>>
        {
            new ReportCell[]
            {
                "all", "", Count(scores.Classes.Sum(score => score.GroundTruths)), NumberText.Of(scores.Precision), NumberText.Of(scores.Recall),
                NumberText.Of(scores.F1), NumberText.Of(scores.MeanAveragePrecision50), NumberText.Of(scores.MeanAveragePrecision50To95),
            },
        };
        rows.AddRange(scores.Classes.Select(score => (IReadOnlyList<ReportCell>)
        [
            score.ClassName, Count(score.Images), Count(score.GroundTruths), NumberText.Of(score.Precision), NumberText.Of(score.Recall), NumberText.Of(score.F1),
            NumberText.Of(score.AveragePrecision50), NumberText.Of(score.AveragePrecision50To95),
        ]));
        var notes = new List<string> { $"Precision, recall and F1 at overlap 0.5 and confidence {NumberText.Of(scores.BestConfidence)}, where the mean F1 is highest." };
        if (scores.ClassesWithoutGroundTruth.Count > 0)
            notes.Add($"Not in these images, so not evaluated: {string.Join(", ", scores.ClassesWithoutGroundTruth)}.");
        if (scores.ConfusionMatrix.FalseAlarmsLeftOut > 0)
            notes.Add($"The confusion matrix leaves out {NumberText.Count(scores.ConfusionMatrix.FalseAlarmsLeftOut, "false alarm")} on images without any match, as version 8.2 of the reference does.");
        return new ReportTable("Detection by class", ["Class", "Images", "Objects", "Precision", "Recall", "F1", "mAP@0.5", "mAP@0.5:0.95"], rows, notes);
    }

    private static ReportCell Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
