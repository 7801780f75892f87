namespace ModelComparison.Reporting.Checklists;

/// <summary>One item of a reporting guideline.</summary>
/// <param name="Number">The guideline's number: "12a".</param>
/// <param name="Topic">What it asks for, in our words.</param>
/// <param name="Answer">What the run knows, or null where only the authors can say.</param>
public sealed record ChecklistItem(string Number, string Topic, string? Answer);
