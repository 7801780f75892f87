using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Reporting;

/// <summary>Everything a report is made from. It holds no time and no path of the machine: the same run gives the same bytes.</summary>
/// <param name="Title">Name of the experiment.</param>
/// <param name="Warnings">Sentences that come first, before any number: random weights, dropped classes, skipped images.</param>
/// <param name="Result">Predictions of all learners on all splits.</param>
/// <param name="Provenance">What was run on what, by section.</param>
public sealed record ReportContent(
    string Title,
    IReadOnlyList<string> Warnings,
    BenchmarkResult Result,
    IReadOnlyList<ProvenanceSection> Provenance);

/// <summary>A titled list of facts about the run.</summary>
/// <param name="Title">"Data", "Features", "Software", "Machine".</param>
/// <param name="Facts">Name and value, in reading order.</param>
public sealed record ProvenanceSection(string Title, IReadOnlyList<KeyValuePair<string, string>> Facts);
