namespace ModelComparison.Reporting.Sections;

/// <summary>What a reader has to know before any number: random weights, dropped classes, skipped images.</summary>
public static class WarningsSection
{
    /// <summary>Id of the section, which formats set apart from the others.</summary>
    public const string Id = "warnings";

    /// <summary>Makes the section; null when there is nothing to warn of.</summary>
    public static ReportSection? Create(IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(warnings);
        return warnings.Count == 0 ? null : new ReportSection(Id, "Before you read a number", [new ListBlock(warnings)]);
    }
}
