namespace ModelComparison.Reporting.Sections;

/// <summary>A titled list of facts about the run.</summary>
/// <param name="Title">"Data", "Features", "Software", "Machine".</param>
/// <param name="Facts">Name and value, in reading order.</param>
public sealed record FactList(string Title, IReadOnlyList<KeyValuePair<string, string>> Facts);
