using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;
using ModelComparison.Reporting.Answers;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>What was asked, and the answer in a few sentences.</summary>
public static class AnswerSection
{
    /// <summary>Id of the section, which formats set apart from the others.</summary>
    public const string Id = "answer";

    /// <summary>Makes the section.</summary>
    /// <param name="scores">Scores of all models.</param>
    /// <param name="warnings">Warnings that follow; the first is told before any number, so that nobody reads a score without it.</param>
    /// <param name="comparison">What the comparison of all pairs decided; null for none.</param>
    public static ReportSection Create(ScoreTable scores, IReadOnlyList<string>? warnings = null, LearnerComparison? comparison = null)
    {
        var sentences = Answer.Create(scores, comparison);
        return new ReportSection(Id, "Answer",
        [
            new TextBlock(sentences[0]),
            .. warnings is { Count: > 0 } ? [new TextBlock(BeforeNumbers(warnings))] : (ReportBlock[])[],
            .. sentences.Skip(1).Select(sentence => new TextBlock(sentence)),
        ]);
    }

    private static string BeforeNumbers(IReadOnlyList<string> warnings) =>
        "Mind: " + warnings[0] + (warnings.Count > 1 ? $" And {NumberText.Count(warnings.Count - 1, "more warning")} below." : "");
}
