using ModelComparison.Evaluation.Detection;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>How a detector's training went: losses and measures epoch by epoch.</summary>
public static class DetectionTrainingSection
{
    /// <summary>Makes the section; null before the first epoch.</summary>
    /// <param name="epochs">In order.</param>
    /// <param name="optimizer">The optimiser, in words.</param>
    /// <param name="stoppedEarly">Whether patience ended the training.</param>
    public static ReportSection? Create(IReadOnlyList<DetectionEpoch> epochs, string optimizer, bool stoppedEarly)
    {
        var blocks = Blocks(epochs, optimizer, stoppedEarly, "detection");
        return blocks.Count == 0 ? null : new ReportSection("detection-training", "Training", blocks);
    }

    /// <summary>The same as a part of another section; nothing before the first epoch.</summary>
    /// <param name="epochs">In order.</param>
    /// <param name="optimizer">The optimiser, in words.</param>
    /// <param name="stoppedEarly">Whether patience ended the training.</param>
    /// <param name="prefix">Beginning of the figure's id, which is unique in a report.</param>
    public static IReadOnlyList<ReportBlock> Blocks(IReadOnlyList<DetectionEpoch> epochs, string optimizer, bool stoppedEarly, string prefix)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        if (DetectionTrainingFigure.Create(epochs, $"{prefix}-results") is not { } figure)
            return [];
        var best = epochs.Last(epoch => epoch.Fitness == epochs.Max(other => other.Fitness));
        var length = $"{NumberText.Count(epochs.Count, "epoch")} with {optimizer}{(stoppedEarly ? "; ended early, since the fitness no longer rose" : "")}.";
        var sentence = $"The best weights are of epoch {best.Epoch}: mAP@0.5 {NumberText.Of(best.MeanAveragePrecision50)}, mAP@0.5:0.95 {NumberText.Of(best.MeanAveragePrecision50To95)}.";
        return [new TextBlock($"{length} {sentence}"), new FigureBlock(figure)];
    }
}
