namespace ModelComparison.Cli.Parsing;

/// <summary>The user stopped a command, and there is something to say about how to go on.</summary>
internal sealed class StoppedException(string message, Exception innerException) : OperationCanceledException(message, innerException);
