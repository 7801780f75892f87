namespace ModelComparison.Acceleration;

/// <summary>The accelerated forward path could not be built or run; the message says why and what to do.</summary>
public sealed class AccelerationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public AccelerationException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    /// <param name="message">What failed, with the values involved.</param>
    public AccelerationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    /// <param name="message">What failed, with the values involved.</param>
    /// <param name="innerException">The cause.</param>
    public AccelerationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
