using System.Text.Json.Nodes;
using ModelComparison.Data;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Html;

namespace ModelComparison.Reporting.Export;

/// <summary>
/// Draws figures into files: Plotly's JSON always, SVG, PNG and PDF where there is a Chromium. One browser draws all of them. What was drawn
/// from the same JSON before is kept, so that a report can be written again without a browser.
/// </summary>
public static class FigureExporter
{
    /// <summary>Draws what is not drawn yet. Never throws for want of a browser, nor for one that hangs.</summary>
    /// <param name="figures">Figures by file name without ending.</param>
    /// <param name="folder">Where the files go; made when there is a figure.</param>
    /// <param name="limit">Time for all of them; figures not drawn by then are missing.</param>
    /// <param name="cancellationToken">Ends the drawing.</param>
    public static Task<FigureExport> ExportAsync(
        IReadOnlyList<KeyValuePair<string, Figure>> figures, string folder, TimeSpan limit, CancellationToken cancellationToken = default) =>
        ExportAsync(figures, folder, ChromiumLocation.Find(), limit, cancellationToken);

    /// <summary>The same with a browser that is known, or is known to be missing.</summary>
    internal static async Task<FigureExport> ExportAsync(
        IReadOnlyList<KeyValuePair<string, Figure>> figures, string folder, (string? Path, string Reason) browser, TimeSpan limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count == 0)
            return new FigureExport([], []);
        WriteJson(figures, folder);
        var index = DrawnFigures.Read(folder);
        var open = figures.Where(figure => !index.IsDrawn(figure.Key, figure.Value)).ToList();
        var reason = open.Count == 0 ? "" : browser.Path is null ? browser.Reason : await DrawAsync(open, folder, index, browser.Path, limit, cancellationToken);
        index.Write();
        return Summarize(figures, index, reason);
    }

    /// <summary>Says which figures were drawn before; writes nothing and starts no browser.</summary>
    public static FigureExport Find(IReadOnlyList<KeyValuePair<string, Figure>> figures, string folder)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return figures.Count == 0 ? new FigureExport([], []) : Summarize(figures, DrawnFigures.Read(folder), "it was not asked for");
    }

    /// <summary>Writes the JSON of figures.</summary>
    public static void WriteJson(IReadOnlyList<KeyValuePair<string, Figure>> figures, string folder)
    {
        ArgumentNullException.ThrowIfNull(figures);
        Directory.CreateDirectory(folder);
        foreach (var (name, figure) in figures)
            AtomicFile.WriteAllText(Path.Combine(folder, name + ".json"), figure.ToJson() + "\n");
    }

    private static FigureExport Summarize(IReadOnlyList<KeyValuePair<string, Figure>> figures, DrawnFigures index, string reason)
    {
        var drawn = figures.Where(figure => index.IsDrawn(figure.Key, figure.Value)).Select(figure => figure.Key).ToList();
        return new FigureExport(drawn, [.. figures.Select(figure => figure.Key).Except(drawn).Select(name => new KeyValuePair<string, string>(name, index.FailureOf(name) ?? reason))]);
    }

    // Gives the reason why figures are missing; "" when none is.
    private static async Task<string> DrawAsync(
        List<KeyValuePair<string, Figure>> figures, string folder, DrawnFigures index, string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            using var browser = await HeadlessBrowser.StartAsync(path, limit, cancellationToken);
            await browser.EvaluateAsync($"{EmbeddedText.PlotlyScript()}\n{EmbeddedText.Read("figure-theme.js")}\n{EmbeddedText.Read("export.js")}");
            foreach (var (name, figure) in figures)
                await DrawAsync(browser, name, figure, folder, index);
            return "";
        }
        catch (BrowserException error) when (!cancellationToken.IsCancellationRequested)
        {
            return error.Message;
        }
        catch (BrowserException error)
        {
            throw new OperationCanceledException(error.Message, error, cancellationToken);
        }
    }

    private static async Task DrawAsync(HeadlessBrowser browser, string name, Figure figure, string folder, DrawnFigures index)
    {
        JsonNode drawn;
        try
        {
            drawn = JsonNode.Parse(await browser.EvaluateAsync($"exportFigure({figure.ToJson()})") ?? throw new BrowserException("the page gave no picture"))!;
        }
        catch (BrowserException error) when (error.Message.StartsWith("the page", StringComparison.Ordinal))
        {
            // One figure that Plotly refuses does not cost the others.
            index.Failed(name, error.Message);
            return;
        }

        var pdf = await browser.PrintAsync(drawn["width"]!.GetValue<double>(), drawn["height"]!.GetValue<double>());
        AtomicFile.WriteAllText(Path.Combine(folder, name + ".svg"), StableFiles.Svg(drawn["svg"]!.GetValue<string>(), name));
        AtomicFile.WriteAllBytes(Path.Combine(folder, name + ".png"), Convert.FromBase64String(drawn["png"]!.GetValue<string>()));
        AtomicFile.WriteAllBytes(Path.Combine(folder, name + ".pdf"), StableFiles.Pdf(pdf));
        index.Drawn(name, figure);
    }
}
