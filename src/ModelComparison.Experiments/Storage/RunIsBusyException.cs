using ModelComparison.Data;

namespace ModelComparison.Experiments.Storage;

/// <summary>Another process works on the run.</summary>
internal sealed class RunIsBusyException(string message, Exception innerException) : InputException(message, innerException);
