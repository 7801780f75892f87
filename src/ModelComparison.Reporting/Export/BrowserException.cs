namespace ModelComparison.Reporting.Export;

/// <summary>The browser did not start, did not answer in time, or refused; the message is half a sentence for the user.</summary>
public sealed class BrowserException : Exception
{
    /// <summary>Without a reason.</summary>
    public BrowserException()
    {
    }

    /// <summary>With a reason.</summary>
    public BrowserException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    public BrowserException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
