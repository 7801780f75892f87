namespace ModelComparison.Data;

/// <summary>
/// A file could not be written: the disk is full, or the place is read-only. The message is one sentence as that of every <see cref="InputException"/>, but
/// what the user gave was right, so the command line exits with 1.
/// </summary>
public sealed class WriteException : InputException
{
    /// <summary>Creates the error with the sentence that the user reads and the error that led to it.</summary>
    public WriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The error for a file, with the usual advice.</summary>
    /// <param name="path">What could not be written.</param>
    /// <param name="cause">What the system said.</param>
    public static WriteException Of(string path, Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return new WriteException($"{path} cannot be written: {cause.Message.TrimEnd('.')}; free space, or choose another folder.", cause);
    }
}
