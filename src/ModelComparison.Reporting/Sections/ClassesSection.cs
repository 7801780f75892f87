using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>Images of each class, and how well each model tells it from the others.</summary>
public static class ClassesSection
{
    /// <summary>Makes the section.</summary>
    public static ReportSection Create(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ReportSection("classes", "Classes",
        [
            new TableBlock(DetailTables.ClassCounts(result)),
            .. result.Learners.Where(learner => learner.Failure is null).Select(learner =>
                new DetailsBlock(learner.DisplayName, [new TableBlock(ClassRateTable.Create(result, learner)), new TableBlock(DetailTables.Classes(result, learner))])),
        ]);
    }
}
