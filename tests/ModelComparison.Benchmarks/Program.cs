using System.CommandLine;
using ModelComparison.Benchmarks.Extraction;

var root = new RootCommand("Measures this workbench beside its peers; each command prints a table of ratios.")
{
    ExtractionCommand.Create(),
};
return root.Parse(args).Invoke();
