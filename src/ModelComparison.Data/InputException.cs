namespace ModelComparison.Data;

/// <summary>
/// Something the user gave (a file, a folder, a setting) cannot be used. The message is one sentence for that user:
/// who needs what, which value it got, and what to do. The command line prints it without a stack trace and exits with 2.
/// </summary>
public class InputException : Exception
{
    /// <summary>Creates the error with the sentence that the user reads.</summary>
    public InputException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with the sentence that the user reads and the error that led to it.</summary>
    public InputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
