using System.CommandLine;
using ModelComparison.Benchmarks.Classifiers;
using ModelComparison.Benchmarks.Detection;
using ModelComparison.Benchmarks.Extraction;
using ModelComparison.Data;

var root = new RootCommand("Measures this workbench beside its peers; each command prints a table of ratios.")
{
    ClassifiersCommand.Create(),
    DetectionCommand.Create(),
    ExtractionCommand.Create(),
};
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (InputException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
