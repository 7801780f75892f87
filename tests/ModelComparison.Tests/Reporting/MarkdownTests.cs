using ModelComparison.Reporting.Markdown;
using ModelComparison.Reporting.Tables;
using Xunit;

namespace ModelComparison.Tests.Reporting;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("a|b", @"a\|b")]
    [InlineData("<b>", "&lt;b>")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("$x$", @"\$x\$")]
    [InlineData("`x`", @"\`x\`")]
    [InlineData("~~x~~", @"\~\~x\~\~")]
    [InlineData("[x](y)", @"[x]\(y)")]
    [InlineData("[0.81, 0.92]", "[0.81, 0.92]")]
    [InlineData("a\r\nb", "a b")]
    public void A_class_name_is_shown_as_it_is_and_formats_nothing(string name, string written)
    {
        var table = MarkdownReport.Table(new ReportTable("Classes", ["Class"], [[name]], []));
        Assert.Contains($"| {written} |\n", table, StringComparison.Ordinal);
    }
}
