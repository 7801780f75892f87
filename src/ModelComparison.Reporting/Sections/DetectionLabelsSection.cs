using ModelComparison.Evaluation.Detection;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>What the true boxes of the training images look like.</summary>
public static class DetectionLabelsSection
{
    /// <summary>Makes the section.</summary>
    public static ReportSection Create(LabelStatistics labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var sentence = $"{NumberText.Count(labels.ImageCount, "training image")} with {NumberText.Count(labels.Boxes.Count, "box", "boxes")}, "
            + $"{labels.BackgroundCount} of them without a box.";
        return new ReportSection("detection-labels", "Labels",
        [
            new TextBlock(sentence),
            new GridBlock([.. LabelStatisticsFigures.Create(labels, "detection").Select(figure => new FigureBlock(figure))]),
        ]);
    }
}
