using ModelComparison.Data;
using ModelComparison.Experiments.Storage;
using ModelComparison.Reporting;
using ModelComparison.Reporting.Comparisons;

namespace ModelComparison.Cli.Commands;

/// <summary>"report RUN --compare OTHER…": several runs side by side in a folder of their own.</summary>
internal static class ComparedRuns
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Writes the report.</summary>
    /// <param name="folders">Run folders; the others are compared with the first.</param>
    /// <param name="output">Where to.</param>
    /// <param name="formats">What to write.</param>
    /// <param name="cancellationToken">Ends the drawing of figures.</param>
    public static WrittenReport Write(IReadOnlyList<string> folders, string output, ReportFormats formats, CancellationToken cancellationToken)
    {
        var full = folders.Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))).ToList();
        if (full.GroupBy(folder => folder).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"--compare needs different runs; got {twice.Key} twice. Remove one.");
        var records = full.ConvertAll(RunRecord.Load);
        var runs = full.Select((folder, i) => new ComparedRun(
            Name(full, records, i), records[i].Manifest.Title, records[i].Result, RunSettings.Read(folder), ReportWriting.Facts(records[i].Manifest), records[i].Manifest.Warnings));
        Directory.CreateDirectory(output);
        return ReportFolder.WriteAsync(RunsReport.Create([.. runs]), output, formats, Limit, cancellationToken).GetAwaiter().GetResult();
    }

    // The folder's name, where no other run has the same; else with the run id, else with a number.
    private static string Name(List<string> folders, List<RunRecord> records, int run)
    {
        var names = folders.ConvertAll(folder => Path.GetFileName(folder));
        if (names.Count(name => name == names[run]) == 1)
            return names[run];
        var identified = names.Select((name, i) => $"{name} ({records[i].Manifest.RunId})").ToList();
        return identified.Count(name => name == identified[run]) == 1 ? identified[run] : $"{names[run]} ({run + 1})";
    }
}
