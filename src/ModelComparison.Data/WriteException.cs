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
        return new WriteException($"{path} cannot be written: {Reason(cause)}.", cause);
    }

    /// <summary>What the user can do about it: "free space, or choose another folder" where the disk is full, and only there.</summary>
    public static string Advice(Exception cause)
    {
        var reason = Reason(cause);
        return reason[(reason.IndexOf("; ", StringComparison.Ordinal) + 2)..];
    }

    // Without the names of temporary files, which the system's own message has.
    private static string Reason(Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var code = cause.HResult & 0xFFFF;
        var isWindows = OperatingSystem.IsWindows();
        return cause switch
        {
            UnauthorizedAccessException => "access is denied; choose another folder, or change the permissions",
            FileNotFoundException or DirectoryNotFoundException => "no new file can be made there; choose another folder",
            _ when (isWindows && code is (0x70 or 0x27)) || (!isWindows && code == 28) => "the disk is full; free space, or choose another folder",
            _ when !isWindows && code == 122 => "the disk quota is used up; free space, or choose another folder",
            _ when code == (isWindows ? 0x13 : 30) => "the place is read-only; choose another folder",
            _ => $"{cause.Message.TrimEnd('.').Replace("; ", ", ", StringComparison.Ordinal)}; choose another folder",
        };
    }
}
