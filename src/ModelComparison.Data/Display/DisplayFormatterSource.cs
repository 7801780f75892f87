namespace ModelComparison.Data.Display;

/// <summary>The formatters of every <see cref="IDisplayable"/>, found by a notebook kernel through <see cref="TypeFormatterSourceAttribute"/>.</summary>
public sealed class DisplayFormatterSource
{
    // Fields make the method one of the object, as kernels call it.
    private readonly DisplayFormatter html = new("text/html", shown => shown.ToHtml());
    private readonly DisplayFormatter markdown = new("text/markdown", shown => shown.ToMarkdown());

    /// <summary>HTML first, then Markdown. A kernel calls this by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [html, markdown];
}
