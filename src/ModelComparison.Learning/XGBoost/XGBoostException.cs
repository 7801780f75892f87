namespace ModelComparison.Learning.XGBoost;

/// <summary>libxgboost refused a call. The message is the library's own text without its source position and stack.</summary>
public sealed class XGBoostException : Exception
{
    /// <summary>Wraps the text of XGBGetLastError.</summary>
    /// <param name="libraryText">The text as the library gave it, already copied.</param>
    public XGBoostException(string libraryText)
        : base(Shorten(libraryText)) => LibraryText = libraryText;

    /// <summary>The whole text, with the library's source position and native stack.</summary>
    public string LibraryText { get; }

    /// <summary>"[12:00:00] ../src/learner.cc:60: Unknown objective\nStack trace: …" becomes "Unknown objective".</summary>
    private static string Shorten(string libraryText)
    {
        ArgumentNullException.ThrowIfNull(libraryText);
        var end = libraryText.IndexOf("Stack trace:", StringComparison.Ordinal);
        var text = (end < 0 ? libraryText : libraryText[..end]).Trim();
        return XGBoostLog.WithoutPosition(text);
    }
}
