using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Html;
using ModelComparison.Reporting.Markdown;
using ModelComparison.Reporting.Tables;
using Xunit;

namespace ModelComparison.Tests.Reporting;

public sealed partial class ReportPageTests
{
    [Fact]
    public void The_same_run_gives_the_same_bytes_and_times_are_not_among_them()
    {
        var result = ReportFixture.Result();
        var slowResult = result with
        {
            Learners = [.. result.Learners.Select(learner => learner with { Folds = [.. learner.Folds.Select(fold => fold with { FitSeconds = 99 })] })],
        };
        var (content, slower) = (ReportFixture.Content(result), ReportFixture.Content(slowResult));

        Assert.Equal(HtmlReport.Render(content), HtmlReport.Render(slower));
        Assert.Equal(MarkdownReport.Render(content), MarkdownReport.Render(slower));
        Assert.Contains("99", TimingScript.Render(slowResult, []), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_data_cannot_inject_markup()
    {
        var page = WithoutScripts(HtmlReport.Render(ReportFixture.Content("a <img src=x> warning")));

        Assert.Contains("Cells &amp; &lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("benign <b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_asks_nothing_of_the_network()
    {
        var page = WithoutScripts(HtmlReport.Render(ReportFixture.Content()));

        Assert.DoesNotMatch(@"(?i)(src|href)\s*=\s*[""'](https?:)?//", page);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_come_before_every_number()
    {
        var page = WithoutScripts(HtmlReport.Render(ReportFixture.Content("The weights are random.")));
        var text = MarkdownReport.Render(ReportFixture.Content("The weights are random."));

        Assert.True(page.IndexOf("The weights are random.", StringComparison.Ordinal) < page.IndexOf("Always right", StringComparison.Ordinal));
        Assert.True(text.IndexOf("The weights are random.", StringComparison.Ordinal) < text.IndexOf("Always right", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failed_model_keeps_its_row_and_its_reason()
    {
        var table = ComparisonTable.Create(ScoreTable.Create(ReportFixture.Result()));

        Assert.Equal("failed", table.Rows[2][1].Text);
        Assert.Contains("Broken failed: Broken needs two classes; got one.", table.Notes);
        Assert.True(table.Rows[0][1].IsBest);
        Assert.False(table.Rows[3][1].IsBest, "A clusterer matched to labels is not ranked, even with a perfect score.");
    }

    [Fact]
    public void Markdown_tables_survive_pipes_in_names()
    {
        var lines = MarkdownReport.Table(ComparisonTable.Create(ScoreTable.Create(ReportFixture.Result()))).Split('\n');

        var row = Assert.Single(lines, line => line.Contains("once", StringComparison.Ordinal) && line.StartsWith('|'));
        Assert.Contains("Wrong \\| once", row, StringComparison.Ordinal);
        Assert.Equal(lines.First(line => line.StartsWith('|')).Count(c => c == '|') + 1, row.Count(c => c == '|'));
    }

    [Fact]
    public void Important_features_are_those_that_most_folds_agree_on()
    {
        var result = ReportFixture.Result();
        var table = DetailTables.Importances(result, result.Learners[0])!;

        Assert.Equal(["7", "2 of 2", "0.5"], table.Rows[0].Select(cell => cell.Text));
        Assert.Equal(["0", "1 of 2", "0.25"], table.Rows[1].Select(cell => cell.Text));
        Assert.Null(DetailTables.Importances(result, result.Learners[3]));
    }

    [Fact]
    public void Every_figure_is_valid_json_that_cannot_close_its_script_element()
    {
        var page = HtmlReport.Render(ReportFixture.Content());
        var figures = FigureJson().Matches(page);

        // Intervals; ROC of all classes and of each, precision-recall of each; the important features of two models.
        Assert.Equal(1 + 3 + 2 + 2, figures.Count);
        Assert.All(figures, figure =>
        {
            var json = JsonNode.Parse(figure.Groups[1].Value)!;
            Assert.NotEmpty(json["data"]!.AsArray());
            Assert.NotNull(json["layout"]);
        });
    }

    [Fact]
    public void The_area_written_in_the_legend_is_the_area_of_the_curve_that_is_drawn()
    {
        var figure = RocFigures.Create(ReportFixture.Result()).Single(figure => figure.Id == "roc-class-2");
        var pooled = PooledPredictions.OfRepeat(ReportFixture.Result(), ReportFixture.Result().Learners[1]);

        var expected = NumberText.Of(RocCurve.OfClass(pooled, 1).Auc);
        Assert.Contains(figure.Data, trace => trace!["name"]!.GetValue<string>() == $"Wrong | once ({expected})");
    }

    // The figures' own JSON and plotly.js are scripts; what a reader sees is the rest.
    private static string WithoutScripts(string page) => Scripts().Replace(page, "");

    [GeneratedRegex("<script>.*?</script>|<script type=\"application/json\">.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<script type=\"application/json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex FigureJson();
}
