namespace ModelComparison.Data.Audit;

/// <summary>The findings of an audit that change how a score is to be read, as sentences.</summary>
internal static class AuditWarnings
{
    private static readonly string[] PixelProperties = ["suspected source", "image size", "compression", "border colour"];

    public static IReadOnlyList<string> Of(AuditResult audit)
    {
        var warnings = new List<string>();
        if (audit.Leak is { StraddlingPairs: > 0 } leak)
        {
            warnings.Add(
                $"Duplicates straddle the folds: of {Count(leak.Pairs, "pair")} of duplicate images {leak.StraddlingPairs} {(leak.StraddlingPairs == 1 ? "has" : "have")} one image in training while the other is tested, "
                + $"so {leak.TestedOnKnown} of {leak.Images} images are tested on what was learnt; use resampling: {{ group-by: duplicates }}.");
        }
        else if (audit.Leak is null && audit.Groups.Count > 0)
        {
            warnings.Add($"{audit.Groups.Sum(group => group.Files.Count)} of {audit.Images} images are duplicates of others, in {Count(audit.Groups.Count, "group")}: keep each group on one side of every split.");
        }

        var conflicts = audit.Conflicts.ToList();
        if (conflicts.Count > 0)
        {
            warnings.Add(
                $"{Count(conflicts.Count, "picture")} {(conflicts.Count == 1 ? "is" : "are")} filed under more than one class, so at least one label is wrong each time: "
                + $"{conflicts[0].Files[0]} is also {conflicts[0].Files.First(file => !SameFolder(file, conflicts[0].Files[0]))}{(conflicts.Count > 1 ? ", and others" : "")}.");
        }

        var strongest = audit.Associations.Where(item => item.IsStrong && PixelProperties.Contains(item.Property)).MaxBy(item => item.CramersV);
        if (strongest is not null)
            warnings.Add($"The class is tied to where images seem to come from: {char.ToLowerInvariant(strongest.Sentence[0])}{strongest.Sentence[1..]}");
        return warnings;
    }

    private static bool SameFolder(string left, string right) => left.Split('/')[0] == right.Split('/')[0];

    private static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
