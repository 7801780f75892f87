using Xunit;

namespace ModelComparison.Tests.Cli.Notebooks;

/// <summary>Tests that redirect the console of the process, and so cannot run beside others.</summary>
[CollectionDefinition(nameof(OneConsole), DisableParallelization = true)]
public sealed class OneConsole;
