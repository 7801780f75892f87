namespace ModelComparison.Data.Display;

/// <summary>
/// Something that shows itself in a notebook. The methods are public and without parameters, because some kernels look for <c>ToHtml</c> by name.
/// </summary>
public interface IDisplayable
{
    /// <summary>A piece of HTML that needs no style sheet and no network.</summary>
    string ToHtml();

    /// <summary>The same for a terminal, an issue or a text file.</summary>
    string ToMarkdown();
}
