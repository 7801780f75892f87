using System.Text;
using ModelComparison.Reporting.Sections;

namespace ModelComparison.Reporting.Html;

/// <summary>
/// The report as one self-contained page: it opens offline, prints, follows the reader's light or dark theme, and has the same bytes for
/// the same run. Times are not in it; where <c>timings.js</c> lies beside it, the page shows them.
/// </summary>
public static class HtmlReport
{
    /// <summary>Renders the whole page.</summary>
    public static string Render(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var body = new StringBuilder($"<header><h1>{HtmlText.Escape(content.Title)}</h1>\n");
        foreach (var section in content.Sections.Where(IsLeading))
            body.Append(HtmlWriter.Section(section));
        var rest = content.Sections.Where(section => !IsLeading(section)).ToList();
        body.Append("<nav>").AppendJoin(' ', rest.Select(section => $"<a href=\"#{HtmlText.Escape(section.Id)}\">{HtmlText.Escape(section.Title)}</a>")).Append("</nav></header>\n");
        foreach (var section in rest)
            body.Append(HtmlWriter.Section(section));
        return Page(content.Title, body.ToString());
    }

    /// <summary>True for what stands above the navigation.</summary>
    private static bool IsLeading(ReportSection section) => section.Id is WarningsSection.Id or AnswerSection.Id;

    private static string Page(string title, string body) => HtmlPage.Render(
        title,
        body,
        "The figures are drawn by a script, which this browser does not run. Tables and confusion matrices are complete without it.",
        ["report.css"],
        "<script src=\"timings.js\"></script>");
}
