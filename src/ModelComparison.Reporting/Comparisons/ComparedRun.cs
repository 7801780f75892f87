using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Sections;

namespace ModelComparison.Reporting.Comparisons;

/// <summary>One of several runs that a report puts side by side.</summary>
/// <param name="Name">What tables call it, unlike that of the others.</param>
/// <param name="Title">Heading of its own report.</param>
/// <param name="Result">Its predictions.</param>
/// <param name="Settings">Its settings by dotted path, defaults filled in.</param>
/// <param name="Facts">What was run on what: data, features, software, machine.</param>
/// <param name="Warnings">Sentences that its own report begins with.</param>
public sealed record ComparedRun(
    string Name,
    string Title,
    BenchmarkResult Result,
    IReadOnlyList<KeyValuePair<string, string>> Settings,
    IReadOnlyList<FactList> Facts,
    IReadOnlyList<string> Warnings);
