using System.Globalization;
using ModelComparison.Evaluation.Studies;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>Published results that readers will hold beside these.</summary>
public static class RelatedStudiesSection
{
    /// <summary>Makes the section; null when no study is listed.</summary>
    public static ReportSection? Create(IReadOnlyList<RelatedStudy> studies)
    {
        ArgumentNullException.ThrowIfNull(studies);
        if (studies.Count == 0)
            return null;
        var rows = studies.Select(study => (IReadOnlyList<ReportCell>)
            [study.Study, study.Method, study.Score, study.Classes.ToString(CultureInfo.InvariantCulture), OrDash(study.Data), OrDash(study.Remark)]).ToList();
        var table = new ReportTable("Published results, as their authors report them", ["Study", "Method", "Score", "Classes", "Data", "Remark"], rows,
            ["Scores on other images, classes and divisions cannot be compared with those of this run; they are context. The list is related-studies.yaml in the run folder: edit it and write the report again."])
        {
            Name = "related-studies",
        };
        return new ReportSection("related-studies", "Related studies", [new TableBlock(table)]);
    }

    private static string OrDash(string text) => text.Length == 0 ? "–" : text;
}
