using System.Text;
using ModelComparison.Reporting.Sections;

namespace ModelComparison.Reporting.Latex;

/// <summary>
/// The report as a document that LaTeX sets as it is: its tables are files of their own (<see cref="LatexTable"/>), its figures the PDF files
/// that lie beside it. A figure that was not drawn is named in its place.
/// </summary>
public static class LatexReport
{
    private const string Preamble = """
        \documentclass[11pt,a4paper]{article}
        \usepackage{iftex}
        \ifPDFTeX
          \usepackage[T1]{fontenc}
          \usepackage[utf8]{inputenc}
          \usepackage{textcomp}
          \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
        \else
          \usepackage{fontspec}
        \fi
        \usepackage[margin=25mm]{geometry}
        \usepackage{array,booktabs,longtable}
        \usepackage{graphicx}
        \setlength{\emergencystretch}{3em}

        """;

    /// <summary>Renders the document.</summary>
    public static string Render(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var files = ReportFiles.Of(content);
        var text = new StringBuilder(Preamble.ReplaceLineEndings("\n"));
        text.Append("\\title{").Append(LatexText.Escape(content.Title)).Append("}\n\\author{}\n\\date{}\n\\begin{document}\n\\maketitle\n");
        foreach (var section in content.Sections)
        {
            text.Append("\n\\section{").Append(LatexText.Escape(section.Title)).Append("}\n\\label{sec:").Append(section.Id).Append("}\n");
            foreach (var block in section.Blocks)
                text.Append(Block(block, files));
            text.Append("\\clearpage\n");
        }

        return text.Append("\\end{document}\n").ToString();
    }

    private static string Block(ReportBlock block, ReportFiles files) => block switch
    {
        TextBlock paragraph => LatexText.Breakable(paragraph.Text) + "\n\n",
        HeadingBlock heading => $"\\subsection*{{{LatexText.Escape(heading.Text)}}}\n",
        TableBlock or ConfusionBlock => $"\\input{{tables/{files.NameOf(block)}.tex}}\n",
        FigureBlock figure => Picture(files.NameOf(block), "pdf", figure.Figure.Caption),
        PictureBlock picture => Picture(files.NameOf(block), "png", picture.Caption),
        FactsBlock { Facts.Count: > 0 } facts => List("description", facts.Facts.Select(fact => $"[{{{LatexText.Escape(fact.Key)}}}] {LatexText.Breakable(fact.Value)}")),
        FactsBlock => "",
        ListBlock { Items.Count: > 0 } list => List("itemize", list.Items.Select(item => "{} " + LatexText.Breakable(item))),
        ListBlock => "",
        DetailsBlock details => $"\\subsection*{{{LatexText.Escape(details.Summary)}}}\n" + Blocks(details.Blocks, files),
        GridBlock grid => Blocks(grid.Blocks, files),
        TimesBlock => "Times differ from run to run, so they are kept apart, in \\texttt{timings.json}.\n\n",
        _ => throw new NotSupportedException(block.GetType().Name),
    };

    private static string Blocks(IReadOnlyList<ReportBlock> blocks, ReportFiles files) => string.Concat(blocks.Select(block => Block(block, files)));

    private static string List(string environment, IEnumerable<string> items) =>
        $"\\begin{{{environment}}}\n{string.Concat(items.Select(item => $"\\item{item}\n"))}\\end{{{environment}}}\n";

    private static string Picture(string name, string ending, string caption) =>
        $"\\IfFileExists{{figures/{name}.{ending}}}{{%\n\\begin{{figure}}[htbp]\n\\centering\n\\includegraphics[width=0.8\\linewidth]{{figures/{name}.{ending}}}\n"
        + $"\\caption{{{LatexText.Escape(caption)}}}\n\\label{{fig:{name}}}\n\\end{{figure}}}}{{%\n"
        + $"\\par\\noindent\\emph{{Missing figure:}} \\texttt{{figures/{name}.{ending}}}. {LatexText.Escape(caption)}\\par}}\n";
}
