namespace ModelComparison.Data;

/// <summary>
/// A file could not be written: the disk is full, or the place is read-only. The message is one sentence as that of every <see cref="InputException"/>, but
/// what the user gave was right, so the command line exits with 1.
/// </summary>
public sealed class WriteException : InputException
{
    /// <summary>Creates the error.</summary>
    /// <param name="path">What could not be written.</param>
    /// <param name="cause">What the system said.</param>
    public WriteException(string path, Exception cause)
        : base($"{path} cannot be written: {(cause ?? throw new ArgumentNullException(nameof(cause))).Message.TrimEnd('.')}; free space, or choose another folder.", cause)
    {
    }
}
