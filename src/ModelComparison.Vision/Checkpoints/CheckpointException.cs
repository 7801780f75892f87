namespace ModelComparison.Vision.Checkpoints;

/// <summary>
/// A weights file cannot be used: it is damaged, holds something other than tensors, or does not fit the network.
/// The message is one sentence for the user and names the file.
/// </summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Creates the error with the sentence that the user reads.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with the sentence that the user reads and the error that led to it.</summary>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
