using System.CommandLine;
using ModelComparison.Benchmarks.Classifiers;
using ModelComparison.Benchmarks.Detection;
using ModelComparison.Benchmarks.Extraction;

var root = new RootCommand("Measures this workbench beside its peers; each command prints a table of ratios.")
{
    ClassifiersCommand.Create(),
    DetectionCommand.Create(),
    ExtractionCommand.Create(),
};
return root.Parse(args).Invoke();
