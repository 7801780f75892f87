namespace ModelComparison.Data.Images;

/// <summary>A file that cannot be read as an image: missing, empty, damaged, too large, or of an unknown format.</summary>
public sealed class UnreadableImageException : InputException
{
    /// <summary>Creates the error.</summary>
    /// <param name="fileName">The file, as the user knows it.</param>
    /// <param name="reason">A clause without the file's name: "the file is empty (0 bytes)".</param>
    /// <param name="innerException">What led to it, or null.</param>
    public UnreadableImageException(string fileName, string reason, Exception? innerException = null)
        : base($"{fileName} cannot be read as an image: {reason}; replace or remove this file.", innerException!)
    {
        FileName = fileName;
        Reason = reason;
    }

    /// <summary>The file, as the user knows it.</summary>
    public string FileName { get; }

    /// <summary>What is wrong, for lists of skipped files.</summary>
    public string Reason { get; }
}
