using System.Diagnostics;
using System.Text;
using ModelComparison.Reporting.Export;
using ModelComparison.Reporting.Figures;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Reporting;

public sealed class FigureExportTests : IDisposable
{
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_browser_draws_svg_png_and_pdf_and_the_same_bytes_again()
    {
        var browser = RequireBrowser();
        var figures = Figures();
        foreach (var name in (string[])["one", "two"])
        {
            var export = await FigureExporter.ExportAsync(figures, folder[name], browser, Enough, TestContext.Current.CancellationToken);
            Assert.Equal(figures.Select(figure => figure.Key), export.Drawn);
            Assert.Empty(export.Missing);
        }

        var files = Directory.GetFiles(folder["one"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal((4 * figures.Count) + 1, files.Count);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(folder[$"one/{file}"]), File.ReadAllBytes(folder[$"two/{file}"])));
        var svg = File.ReadAllText(folder["one/roc-macro.svg"]);
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.Contains("Always right", svg, StringComparison.Ordinal);
        Assert.Equal("%PDF-"u8.ToArray(), File.ReadAllBytes(folder["one/roc-macro.pdf"])[..5]);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(folder["one/roc-macro.png"])[..4]);
    }

    [Fact]
    public async Task What_was_drawn_is_kept_and_what_was_changed_is_drawn_again()
    {
        var browser = RequireBrowser();
        var cancellation = TestContext.Current.CancellationToken;
        var figures = Figures().Take(2).ToList();
        await FigureExporter.ExportAsync(figures, folder["f"], browser, Enough, cancellation);
        var svg = File.ReadAllBytes(folder[$"f/{figures[0].Key}.svg"]);
        var none = ChromiumLocation.Find("none");
        Assert.Equal(2, (await FigureExporter.ExportAsync(figures, folder["f"], none, Enough, cancellation)).Drawn.Count);
        File.WriteAllText(folder[$"f/{figures[0].Key}.svg"], "spoilt");
        var missing = Assert.Single((await FigureExporter.ExportAsync(figures, folder["f"], none, Enough, cancellation)).Missing);
        Assert.Equal(figures[0].Key, missing.Key);
        Assert.Empty((await FigureExporter.ExportAsync(figures, folder["f"], browser, Enough, cancellation)).Missing);
        Assert.Equal(svg, File.ReadAllBytes(folder[$"f/{figures[0].Key}.svg"]));
    }

    [Theory]
    [InlineData("none", "MODELCOMPARE_CHROMIUM is 'none'")]
    [InlineData("/nowhere/chromium", "names /nowhere/chromium, which is not there")]
    [InlineData("exit 3", "the browser ended unexpectedly")]
    [InlineData("exec sleep 60", "the browser did not answer in time")]
    [InlineData("sleep 60; true", "the browser did not answer in time")]
    [InlineData("while true; do printf nonsense >&4; sleep 0.1; done", "the browser did not answer in time")]
    public async Task A_browser_that_is_missing_dies_or_hangs_costs_the_limit_at_most_and_names_the_figures(string browser, string reason)
    {
        var isScript = browser is not ("none" or "/nowhere/chromium");
        if (isScript && !OperatingSystem.IsWindows())
        {
            folder.Add("browser", $"#!/bin/sh\n{browser}\n");
            File.SetUnixFileMode(folder["browser"], UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        var watch = Stopwatch.StartNew();
        var export = await FigureExporter.ExportAsync(
            Figures(), folder["f"], ChromiumLocation.Find(isScript ? folder["browser"] : browser), TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        // A second of limit; the rest is for a busy machine. The script alone would take a minute.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
        Assert.Empty(export.Drawn);
        Assert.Equal(Figures().Count, export.Missing.Count);
        Assert.All(export.Missing, missing => Assert.Contains(reason, missing.Value, StringComparison.Ordinal));
        Assert.All(Figures(), figure => Assert.True(File.Exists(folder[$"f/{figure.Key}.json"])));
    }

    [Fact]
    public void What_differs_between_two_drawings_is_taken_out_of_the_files()
    {
        Assert.Equal(StableFiles.Svg("<g id=\"defs-0a1b2c\"/><a clip-path=\"url(#clip0a1b2cxy)\"/>", "x"), StableFiles.Svg("<g style=\"\" id=\"defs-ffffff\"/><a clip-path=\"url(#clipffffffxy)\"/>", "x"));
        var (one, two) = ("%PDF /CreationDate (D:20261120161155+00'00')\n", "%PDF /CreationDate (D:20271120161155+00'00')\n");
        Assert.Equal(StableFiles.Pdf(Encoding.Latin1.GetBytes(one)), StableFiles.Pdf(Encoding.Latin1.GetBytes(two)));
        Assert.Equal(one.Length, StableFiles.Pdf(Encoding.Latin1.GetBytes(one)).Length);
    }

    private static List<KeyValuePair<string, Figure>> Figures() =>
        [.. RocFigures.Create(ReportFixture.Result()).Select(figure => new KeyValuePair<string, Figure>(figure.Id, figure))];

    // What the variable says of the other tests does not count here, unless it names a program.
    private static (string? Path, string Reason) RequireBrowser()
    {
        var browser = ChromiumLocation.Find(Environment.GetEnvironmentVariable(ChromiumLocation.Variable) is { } named and not "none" ? named : null);
        Assert.SkipWhen(browser.Path is null, $"Drawing needs a browser: {browser.Reason}.");
        return browser;
    }
}
