using ModelComparison.Reporting.Sections;

namespace ModelComparison.Reporting;

/// <summary>A report before it has a format. It holds no time and no path of the machine: the same run gives the same bytes.</summary>
/// <param name="Title">Name of the experiment.</param>
/// <param name="Sections">In reading order, each with an id of its own; the navigation is made from them.</param>
public sealed record ReportContent(string Title, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>Beginning of the names of all files of its tables and figures: "groups-" for the second report of a run.</summary>
    public string FilePrefix { get; init; } = "";

    /// <summary>Name of its own files without ending: "report", "report-groups".</summary>
    public string FileName => FilePrefix.Length == 0 ? "report" : "report-" + FilePrefix.TrimEnd('-');

    /// <summary>A report of the sections that a run has.</summary>
    /// <param name="title">Name of the experiment.</param>
    /// <param name="sections">In reading order; null for a section that this run has nothing for.</param>
    /// <exception cref="ArgumentException">Two sections have one id.</exception>
    public static ReportContent Create(string title, IEnumerable<ReportSection?> sections)
    {
        ArgumentNullException.ThrowIfNull(sections);
        ReportSection[] present = [.. sections.OfType<ReportSection>()];
        if (present.GroupBy(section => section.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"A report needs sections with ids of their own; got '{twice.Key}' twice.", nameof(sections));
        return new ReportContent(title, present);
    }
}
