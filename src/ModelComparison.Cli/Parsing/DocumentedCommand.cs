using System.CommandLine;

namespace ModelComparison.Cli.Parsing;

/// <summary>A command with an example, which its help ends with.</summary>
internal sealed class DocumentedCommand(string name, string description, string example) : Command(name, description)
{
    /// <summary>One or more command lines that work as they are, except for their paths.</summary>
    public string Example { get; } = example;
}
