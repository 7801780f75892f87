using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Figures;

namespace ModelComparison.Reporting.Sections;

/// <summary>ROC and precision-recall curves of all models over each other.</summary>
public static class CurvesSection
{
    /// <summary>Makes the section.</summary>
    public static ReportSection Create(BenchmarkResult result)
    {
        var figures = RocFigures.Create(result);
        ReportBlock[] blocks = figures.Count == 0
            ? [new TextBlock("No model gives class probabilities for every fold, so there is no curve.")]
            :
            [
                new TextBlock("Pooled out-of-fold predictions, in brackets the area under the curve shown. The table's ROC-AUC is the mean over folds and may differ a little; with repeats, the curves show the first."),
                new GridBlock([.. figures.Select(figure => new FigureBlock(figure))]),
                new HeadingBlock("Precision-recall curves"),
                new TextBlock("Average precision in brackets. Where a class is rare these tell more than ROC curves, in which many negatives hide false alarms."),
                new GridBlock([.. PrecisionRecallFigures.Create(result).Select(figure => new FigureBlock(figure))]),
            ];
        return new ReportSection("roc", "ROC and precision-recall curves", blocks);
    }
}
