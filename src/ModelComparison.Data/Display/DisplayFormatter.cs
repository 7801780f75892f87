namespace ModelComparison.Data.Display;

/// <summary>One form of everything displayable. A notebook kernel calls the two members by name.</summary>
public sealed class DisplayFormatter
{
    private readonly Func<IDisplayable, string> render;

    internal DisplayFormatter(string mediaType, Func<IDisplayable, string> render) => (MimeType, this.render) = (mediaType, render);

    /// <summary>"text/html" or "text/markdown".</summary>
    public string MimeType { get; }

    /// <summary>Writes an object.</summary>
    /// <param name="instance">The object.</param>
    /// <param name="writer">Where to.</param>
    /// <returns>False when the object is none of ours, so that the kernel shows it in its own way.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (instance is not IDisplayable shown)
            return false;
        writer.Write(render(shown));
        return true;
    }
}
