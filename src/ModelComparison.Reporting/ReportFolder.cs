using System.Globalization;
using System.Text;
using ModelComparison.Data;
using ModelComparison.Reporting.Export;
using ModelComparison.Reporting.Html;
using ModelComparison.Reporting.Latex;
using ModelComparison.Reporting.Markdown;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting;

/// <summary>Writes a report into a folder: the page, the text, the document, and beside them tables/ and figures/.</summary>
public static class ReportFolder
{
    /// <summary>Writes some formats. The other formats' files stay as they are.</summary>
    /// <param name="content">The report.</param>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="formats">What to write.</param>
    /// <param name="limit">Time for drawing all figures; the report is written without those that are not drawn by then.</param>
    /// <param name="cancellationToken">Ends the drawing.</param>
    /// <returns>The files to show to the user, and what became of the figures.</returns>
    public static async Task<WrittenReport> WriteAsync(
        ReportContent content, string folder, ReportFormats formats, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var files = ReportFiles.Of(content);
        var figuresFolder = Path.Combine(folder, "figures");
        WritePictures(files, figuresFolder);
        if (formats.HasFlag(ReportFormats.Markdown) && files.Figures.Count > 0)
            FigureExporter.WriteJson(files.Figures, figuresFolder);
        var figures = formats.HasFlag(ReportFormats.Figures)
            ? await FigureExporter.ExportAsync(files.Figures, figuresFolder, limit, cancellationToken)
            : FigureExporter.Find(files.Figures, figuresFolder);
        var written = new List<string>();
        if (formats.HasFlag(ReportFormats.Html))
            Save($"{content.FileName}.html", HtmlReport.Render(content));
        if (formats.HasFlag(ReportFormats.Markdown))
            Save($"{content.FileName}.md", MarkdownReport.Render(content, figuresAsPictures: true));
        if (formats.HasFlag(ReportFormats.Latex))
        {
            WriteTables(files, Path.Combine(folder, "tables"));
            Save($"{content.FileName}.tex", LatexReport.Render(content));
        }

        if (formats.HasFlag(ReportFormats.Figures) && files.Figures.Count > 0)
            SayMissing(content, figures, figuresFolder);
        return new WrittenReport(written, figures);

        void Save(string name, string text)
        {
            var path = Path.Combine(folder, name);
            AtomicFile.WriteAllText(path, text);
            written.Add(path);
        }
    }

    private static void WritePictures(ReportFiles files, string folder)
    {
        if (files.Pictures.Count > 0)
            Directory.CreateDirectory(folder);
        foreach (var (name, png) in files.Pictures)
            AtomicFile.WriteAllBytes(Path.Combine(folder, name + ".png"), png);
    }

    private static void WriteTables(ReportFiles files, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, table) in files.Tables)
        {
            AtomicFile.WriteAllText(Path.Combine(folder, name + ".tex"), LatexTable.Render(name, table));
            AtomicFile.WriteAllText(Path.Combine(folder, name + ".csv"), CsvTable.Render(table));
        }
    }

    // A file that is there only while something is missing, so that nobody looks for a figure in vain.
    private static void SayMissing(ReportContent content, FigureExport figures, string folder)
    {
        var path = Path.Combine(folder, content.FilePrefix + "missing.txt");
        if (figures.Missing.Count == 0)
        {
            File.Delete(path);
            return;
        }

        var text = new StringBuilder("These figures are here as Plotly JSON only, not as SVG, PNG and PDF. 'modelcompare report RUN --format all' draws them where there is a Chromium.\n\n");
        foreach (var (name, reason) in figures.Missing)
            text.Append(CultureInfo.InvariantCulture, $"{name}: {reason}\n");
        AtomicFile.WriteAllText(path, text.ToString());
    }
}
