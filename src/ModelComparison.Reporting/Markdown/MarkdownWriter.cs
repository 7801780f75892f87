using System.Text;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Markdown;

/// <summary>Blocks as Markdown. Everything that comes from data goes through <see cref="Escape"/>.</summary>
internal sealed class MarkdownWriter(ReportFiles files, bool figuresAsPictures)
{
    public string Section(ReportSection section) => $"## {Escape(section.Title)}\n\n{Blocks(section.Blocks)}";

    /// <summary>A section as a quotation, which viewers set apart.</summary>
    public string Quoted(ReportSection section)
    {
        var lines = $"**{Escape(section.Title)}**\n\n{Blocks(section.Blocks)}".TrimEnd('\n').Split('\n');
        return string.Concat(lines.Select(line => line.Length == 0 ? ">\n" : $"> {line}\n")) + "\n";
    }

    public static string Table(ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        text.Append(Escape(table.Caption)).Append(".\n\n| ").Append(string.Join(" | ", table.Columns.Select(Escape))).Append(" |\n|");
        text.Append(string.Concat(Enumerable.Range(0, table.Columns.Count).Select(column => table.IsNumeric(column) ? "---:|" : "---|"))).Append('\n');
        foreach (var row in table.Rows)
            text.Append("| ").Append(string.Join(" | ", row.Select(cell => cell.IsBest ? $"**{Escape(cell.Text)}**" : Escape(cell.Text)))).Append(" |\n");
        text.Append('\n');
        foreach (var note in table.Notes)
            text.Append(Escape(note)).Append("\n\n");
        return text.ToString();
    }

    public static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("$", "\\$", StringComparison.Ordinal)
        .Replace("`", "\\`", StringComparison.Ordinal)
        .Replace("~", "\\~", StringComparison.Ordinal)
        .Replace("](", "]\\(", StringComparison.Ordinal)
        .ReplaceLineEndings(" ");

    private string Blocks(IReadOnlyList<ReportBlock> blocks) => string.Concat(blocks.Select(Block));

    private string Block(ReportBlock block) => block switch
    {
        TextBlock text => $"{Escape(text.Text)}\n\n",
        HeadingBlock heading => $"### {Escape(heading.Text)}\n\n",
        TableBlock table => Table(table.Table),
        FigureBlock figure when figuresAsPictures => $"{Picture(files.NameOf(figure) + ".svg", files.NameOf(figure))}Figure {Data(files.NameOf(figure))}: {Escape(figure.Figure.Caption)}\n\n",
        FigureBlock figure => $"Figure {Data(files.NameOf(figure))}, kept as data: {Escape(figure.Figure.Caption)}\n\n",
        PictureBlock picture => $"{Picture(files.NameOf(picture) + ".png", picture.Caption)}{Escape(picture.Caption)}\n\n",
        ConfusionBlock confusion => Table(ConfusionTable.Create(confusion.Title, confusion.Matrix)),
        FactsBlock facts => string.Concat(facts.Facts.Select(fact => $"- {Escape(fact.Key)}: {Escape(fact.Value)}\n")) + "\n",
        ListBlock list => string.Concat(list.Items.Select(item => $"- {Escape(item)}\n")) + "\n",
        DetailsBlock details => $"### {Escape(details.Summary)}\n\n{Blocks(details.Blocks)}",
        GridBlock grid => Blocks(grid.Blocks),
        TimesBlock => "Times differ from run to run and this file does not, so they are kept apart, in `timings.json`.\n\n",
        _ => throw new NotSupportedException(block.GetType().Name),
    };

    private static string Data(string name) => $"[{name}](figures/{name}.json)";

    private static string Picture(string file, string text) =>
        $"![{Escape(text).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)}](figures/{file})\n\n";
}
