using System.Text.RegularExpressions;
using ModelComparison.Reporting.Latex;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;
using Xunit;

namespace ModelComparison.Tests.Reporting;

/// <summary>LaTeX is checked by its grammar: environments and braces in pairs, cells in columns, no special letter without its backslash.</summary>
public sealed partial class LatexTests
{
    private const string Nasty = @"a\b {c} $d & e#f_g %h ^i ~j <k> | ""l"" [m] 0 − 1 ± 2 -- \input{/etc/passwd} 100% é";

    [Fact]
    public void A_table_has_as_many_cells_as_columns_in_every_row()
    {
        var text = LatexTable.Render("nasty", new ReportTable(Nasty, ["Model", Nasty, "n_1"], [[Nasty, "0.5 ± 0.1", "[1]"], ["[x]", "1", "*"]], [Nasty]));

        var rows = text.Split('\n').Where(line => line.EndsWith(@"\\", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal(2, SeparatingAmpersand().Count(row)));
        // A row that begins with a bracket would be read as the length of the line break before it.
        Assert.DoesNotContain(rows, row => row.StartsWith('['));
        RequireWellFormed(text);
    }

    [Fact]
    public void A_report_is_well_formed_and_takes_in_only_tables_that_are_written()
    {
        var content = ReportFixture.Content(Nasty, "[brackets first]");
        var text = LatexReport.Render(content);

        RequireWellFormed(text);
        var written = ReportFiles.Of(content).Tables.Select(table => $"tables/{table.Key}.tex").ToHashSet();
        var taken = Input().Matches(text).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(written, taken.ToHashSet());
        Assert.DoesNotContain("/etc/passwd", taken);
        foreach (var (name, table) in ReportFiles.Of(content).Tables)
            RequireWellFormed(LatexTable.Render(name, table));
    }

    [Theory]
    [InlineData("a--b", "a-{}-b")]
    [InlineData("a---b", "a-{}-{}-b")]
    [InlineData("a-----b", "a-{}-{}-{}-{}-b")]
    public void Hyphens_in_a_row_do_not_become_dashes(string text, string expected) => Assert.Equal(expected, LatexText.Escape(text));

    [Fact]
    public void The_best_value_is_bold_and_numbers_are_flush_right()
    {
        var text = LatexTable.Render("t", new ReportTable("c", ["Model", "Accuracy", "Why"], [["a", new ReportCell("0.9", IsBest: true), "text"]], []));

        Assert.Contains(@"\begin{tabular}{@{}lrl@{}}", text, StringComparison.Ordinal);
        Assert.Contains(@"\textbf{0.9}", text, StringComparison.Ordinal);
        Assert.Contains(@"\toprule", text, StringComparison.Ordinal);
        Assert.Contains(@"\bottomrule", text, StringComparison.Ordinal);
    }

    private static void RequireWellFormed(string text)
    {
        var lines = string.Join('\n', text.Split('\n').Where(line => !line.StartsWith('%')));
        var open = new Stack<string>();
        foreach (Match match in Environment().Matches(lines))
        {
            if (match.Groups[1].Value == "begin")
                open.Push(match.Groups[2].Value);
            else
                Assert.Equal(open.Pop(), match.Groups[2].Value);
        }

        Assert.Empty(open);
        var depth = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var isEscaped = i > 0 && lines[i - 1] == '\\' && (i < 2 || lines[i - 2] != '\\');
            depth += isEscaped ? 0 : lines[i] switch { '{' => 1, '}' => -1, _ => 0 };
            Assert.True(depth >= 0, $"a brace too many at: {lines[Math.Max(0, i - 60)..i]}");
            Assert.False(lines[i] is '#' or '$' && !isEscaped, $"a bare '{lines[i]}' at: {lines[Math.Max(0, i - 60)..i]}");
            Assert.False(lines[i] is '_' && !isEscaped && !InName(lines, i), $"a bare underscore at: {lines[Math.Max(0, i - 60)..i]}");
        }

        Assert.Equal(0, depth);
    }

    private static bool InName(string text, int position) => text.LastIndexOf("\\input{", position, StringComparison.Ordinal) > text.LastIndexOf('\n', position);

    [GeneratedRegex(@"\\(begin|end)\{([a-z]+)\}")]
    private static partial Regex Environment();

    [GeneratedRegex(@"\\input\{(.*?)\}")]
    private static partial Regex Input();

    [GeneratedRegex(@"(?<!\\)&")]
    private static partial Regex SeparatingAmpersand();
}
