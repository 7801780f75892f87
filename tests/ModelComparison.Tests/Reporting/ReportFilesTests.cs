using ModelComparison.Reporting;
using ModelComparison.Reporting.Export;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Reporting;

public sealed class ReportFilesTests
{
    private static readonly ReportTable Table = new("Caption", ["a", "b"], [["x, \"y\"", "1"]], []);

    [Fact]
    public void Tables_inside_details_and_grids_have_files_and_unnamed_ones_are_numbered()
    {
        var content = ReportContent.Create("t", [new ReportSection("s", "S",
            [new TableBlock(Table), new DetailsBlock("d", [new GridBlock([new TableBlock(Table)])]), new TableBlock(Table with { Name = "own" })])]);

        Assert.Equal(["s-1", "s-2", "own"], ReportFiles.Of(content).Tables.Select(table => table.Key));
        Assert.Equal(["groups-s-1", "groups-s-2", "groups-own"], ReportFiles.Of(content with { FilePrefix = "groups-" }).Tables.Select(table => table.Key));
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("Big")]
    [InlineData("")]
    public void A_name_that_could_lead_elsewhere_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => ReportFiles.Of(ReportContent.Create("t", [new ReportSection("s", "S", [new PictureBlock(name, [], "c")])])));

    [Fact]
    public void Two_tables_of_one_name_and_two_sections_of_one_id_are_refused()
    {
        var named = new TableBlock(Table with { Name = "own" });
        Assert.Throws<ArgumentException>(() => ReportFiles.Of(ReportContent.Create("t", [new ReportSection("s", "S", [named, new TableBlock(named.Table)])])));
        Assert.Throws<ArgumentException>(() => ReportContent.Create("t", [new ReportSection("s", "S", []), null, new ReportSection("s", "S", [])]));
    }

    [Fact]
    public async Task A_folder_gets_every_table_as_latex_and_csv_and_every_picture()
    {
        using var folder = new TemporaryFolder();
        var content = ReportContent.Create("t", [new ReportSection("s", "S", [new TableBlock(Table), new PictureBlock("cell", [1, 2, 3], "A cell")])]);

        var report = await ReportFolder.WriteAsync(content, folder.FullPath, ReportFormats.All, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Equal(["report.html", "report.md", "report.tex"], report.Files.Select(Path.GetFileName));
        Assert.Equal("a,b\n\"x, \"\"y\"\"\",1\n", File.ReadAllText(folder["tables/s-1.csv"]));
        Assert.True(File.Exists(folder["tables/s-1.tex"]));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder["figures/cell.png"]));
        Assert.Contains("src=\"data:image/png;base64,AQID\"", File.ReadAllText(folder["report.html"]), StringComparison.Ordinal);
        Assert.Contains("![A cell](figures/cell.png)", File.ReadAllText(folder["report.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_has_the_same_bytes_whether_its_figures_are_drawn_or_not()
    {
        using var folder = new TemporaryFolder();
        var figure = new FigureBlock(RocFigures.Create(ReportFixture.Result())[0]);
        var content = ReportContent.Create("t", [new ReportSection("s", "S", [figure])]);
        var name = ReportFiles.Of(content).NameOf(figure);
        var bare = await Write(ReportFormats.Markdown | ReportFormats.Latex | ReportFormats.Html);

        DrawAsItWere(folder["figures"], name, figure.Figure);
        Assert.Equal(bare, await Write(ReportFormats.Markdown | ReportFormats.Latex | ReportFormats.Html));
        Assert.Contains($"![{name}](figures/{name}.svg)\n\nFigure [{name}](figures/{name}.json): ", bare[1], StringComparison.Ordinal);

        async Task<string[]> Write(ReportFormats formats)
        {
            var report = await ReportFolder.WriteAsync(content, folder.FullPath, formats, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            return [.. report.Files.Select(File.ReadAllText)];
        }
    }

    private static void DrawAsItWere(string folder, string name, Figure figure)
    {
        foreach (var ending in (string[])["svg", "png", "pdf"])
            File.WriteAllText(Path.Combine(folder, $"{name}.{ending}"), "drawn");
        var index = DrawnFigures.Read(folder);
        index.Drawn(name, figure);
        index.Write();
        Assert.True(index.IsDrawn(name, figure));
    }
}
