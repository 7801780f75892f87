using System.Globalization;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Reporting.Tables;

/// <summary>A confusion matrix as a plain table of counts.</summary>
public static class ConfusionTable
{
    /// <summary>Rows are true classes, columns predictions.</summary>
    public static ReportTable Create(string caption, ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var rows = Enumerable.Range(0, confusion.ClassCount).Select(truth => (IReadOnlyList<ReportCell>)
            [confusion.ClassNames[truth], .. Enumerable.Range(0, confusion.ClassCount).Select(predicted =>
                new ReportCell(confusion[truth, predicted].ToString(CultureInfo.InvariantCulture)))]).ToList();
        return new ReportTable(caption, ["true \\ predicted", .. confusion.ClassNames], rows, []);
    }
}
