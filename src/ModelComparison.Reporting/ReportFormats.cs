namespace ModelComparison.Reporting;

/// <summary>What a report is written as.</summary>
[Flags]
public enum ReportFormats
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>report.html, one page that opens offline.</summary>
    Html = 1,

    /// <summary>report.md, with its figures as SVG where they are drawn.</summary>
    Markdown = 2,

    /// <summary>report.tex and, for every table, tables/NAME.tex and tables/NAME.csv.</summary>
    Latex = 4,

    /// <summary>figures/NAME.json and, where there is a Chromium, NAME.svg, NAME.png and NAME.pdf.</summary>
    Figures = 8,

    /// <summary>Everything.</summary>
    All = Html | Markdown | Latex | Figures,
}
