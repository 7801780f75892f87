namespace ModelComparison.Reporting.Html;

/// <summary>The frame that reports and executed notebooks share: one self-contained page with its styles, plotly.js and the script that draws the figures.</summary>
internal static class HtmlPage
{
    /// <summary>Puts a body into the frame.</summary>
    /// <param name="title">Title of the browser's window.</param>
    /// <param name="body">HTML of the page.</param>
    /// <param name="withoutScript">HTML of what a reader without scripts misses.</param>
    /// <param name="styles">Style sheets among the embedded files.</param>
    /// <param name="lastLine">HTML after the scripts, or "".</param>
    public static string Render(string title, string body, string withoutScript, IReadOnlyList<string> styles, string lastLine = "") => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{HtmlText.Escape(title)}</title>
        <style>
        {string.Join('\n', styles.Select(EmbeddedText.Read))}
        </style>
        </head>
        <body>
        <main>
        {body}
        </main>
        <noscript><p class="note">{withoutScript}</p></noscript>
        <script type="text/plain" id="plotly-gzip">{EmbeddedText.CompressedPlotly()}</script>
        <script>
        {EmbeddedText.Read("plotly-loader.js")}
        {EmbeddedText.Read("figure-theme.js")}
        {EmbeddedText.Read("report.js")}
        </script>
        {lastLine}
        </body>
        </html>

        """.ReplaceLineEndings("\n");
}
