using System.IO.Compression;

namespace ModelComparison.Reporting.Html;

/// <summary>Style, script and plotly.js, which are part of this assembly.</summary>
internal static class EmbeddedText
{
    private const string Plotly = "plotly.js.gz";

    /// <summary>plotly.js as base64 of gzip, as pages carry it.</summary>
    public static string CompressedPlotly()
    {
        using var stream = Open(Plotly);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>plotly.js itself, for a browser that is driven by this program.</summary>
    public static string PlotlyScript()
    {
        using var stream = new GZipStream(Open(Plotly), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A text by its name.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    private static Stream Open(string name) => typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The assembly lacks the resource '{name}'.");
}
