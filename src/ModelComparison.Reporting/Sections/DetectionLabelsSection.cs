using ModelComparison.Evaluation.Detection;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>What the true boxes of the training images look like.</summary>
public static class DetectionLabelsSection
{
    /// <summary>Makes the section.</summary>
    public static ReportSection Create(LabelStatistics labels) => new("detection-labels", "Labels", Blocks(labels, "detection"));

    /// <summary>The same as a part of another section.</summary>
    /// <param name="labels">All true boxes.</param>
    /// <param name="prefix">Beginning of the figures' ids, which are unique in a report.</param>
    public static IReadOnlyList<ReportBlock> Blocks(LabelStatistics labels, string prefix)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var sentence = $"{NumberText.Count(labels.ImageCount, "training image")} with {NumberText.Count(labels.Boxes.Count, "box", "boxes")}, "
            + $"{labels.BackgroundCount} of them without a box.";
        return
        [
            new TextBlock(sentence),
            new GridBlock([.. LabelStatisticsFigures.Create(labels, prefix).Select(figure => new FigureBlock(figure))]),
        ];
    }
}
