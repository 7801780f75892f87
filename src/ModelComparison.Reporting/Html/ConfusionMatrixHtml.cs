using System.Globalization;
using System.Text;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Reporting.Html;

/// <summary>A confusion matrix as a shaded table: count and share of the true class in every cell, readable on paper and without scripts.</summary>
internal static class ConfusionMatrixHtml
{
    public static string Create(string title, ConfusionMatrix confusion)
    {
        var html = new StringBuilder("<figure class=\"confusion\"><figcaption>").Append(HtmlText.Escape(title)).Append("</figcaption><div class=\"scroll\"><table>\n");
        html.Append("<thead><tr><th scope=\"col\"><small>true \\ predicted</small></th>");
        foreach (var name in confusion.ClassNames)
            html.Append("<th scope=\"col\"><span>").Append(HtmlText.Escape(name)).Append("</span></th>");
        html.Append("</tr></thead>\n<tbody>\n");
        for (var truth = 0; truth < confusion.ClassCount; truth++)
        {
            html.Append("<tr><th scope=\"row\">").Append(HtmlText.Escape(confusion.ClassNames[truth])).Append("</th>");
            for (var predicted = 0; predicted < confusion.ClassCount; predicted++)
                html.Append(Cell(confusion[truth, predicted], confusion.TrueTotal(truth), truth == predicted));
            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div></figure>\n").ToString();
    }

    private static string Cell(long count, long total, bool isCorrect)
    {
        var share = total == 0 ? 0.0 : count / (double)total;
        var kind = isCorrect ? "right" : "wrong";
        // From here on white letters stand out better than dark ones; a wrong cell is darker at the same share.
        var strong = share > (isCorrect ? 0.75 : 0.55) ? " strong" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<td class=\"{kind}{strong}\" style=\"--share:{share:0.###}\"><b>{count}</b><small>{(total == 0 ? "–" : share.ToString("0.0 %", CultureInfo.InvariantCulture))}</small></td>");
    }
}
