using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Checklists;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>Items of two reporting guidelines, filled where the run knows the answer and marked where only the authors do.</summary>
public static class ChecklistSection
{
    private const string Open = "To be written by the authors";

    /// <summary>Makes the section.</summary>
    /// <param name="result">The run's predictions.</param>
    /// <param name="facts">What was run on what, by title.</param>
    /// <param name="warnings">The run's warnings, which tell what was left out.</param>
    public static ReportSection Create(BenchmarkResult result, IReadOnlyList<FactList> facts, IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(warnings);
        var run = new RunFacts(result, facts, warnings);
        var (tripod, claim) = (TripodAi.Items(run), Claim.Items(run));
        return new ReportSection("checklist", "Reporting guidelines",
        [
            new TextBlock(
                $"What this run can say to the items of two guidelines; topics are in our words, the guidelines' own texts count. TRIPOD+AI (2024): {Known(tripod)} of {tripod.Count} items; "
                + $"CLAIM (2020): {Known(claim)} of {claim.Count}. The others are marked: they need the authors."),
            new DetailsBlock("TRIPOD+AI", [new TableBlock(Table("tripod-ai", "TRIPOD+AI 2024", tripod))]),
            new DetailsBlock("CLAIM", [new TableBlock(Table("claim", "CLAIM 2020", claim))]),
        ]);
    }

    private static int Known(IReadOnlyList<ChecklistItem> items) => items.Count(item => item.Answer is not null);

    private static ReportTable Table(string name, string caption, IReadOnlyList<ChecklistItem> items) => new(
        caption, ["Item", "Asks for", "This run"],
        [.. items.Select(item => (IReadOnlyList<ReportCell>)[item.Number, item.Topic, item.Answer ?? $"☐ {Open}"])], [])
    {
        Name = name,
    };
}
