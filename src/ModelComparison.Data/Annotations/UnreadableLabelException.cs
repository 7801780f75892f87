namespace ModelComparison.Data.Annotations;

/// <summary>A label file that cannot be used: its image is left out and listed.</summary>
public sealed class UnreadableLabelException : InputException
{
    /// <summary>Creates the error.</summary>
    /// <param name="fileName">The file, as the user knows it.</param>
    /// <param name="reason">A clause: "line 3 has 4 numbers, and a box has 5 (class, centre x, centre y, width, height)".</param>
    /// <param name="innerException">What led to it, or null.</param>
    public UnreadableLabelException(string fileName, string reason, Exception? innerException = null)
        : base($"{fileName} cannot be read as labels: {reason}; mend or remove this file.", innerException!)
    {
        FileName = fileName;
        Reason = reason;
    }

    /// <summary>The file, as the user knows it.</summary>
    public string FileName { get; }

    /// <summary>What is wrong, for lists of skipped files.</summary>
    public string Reason { get; }
}
