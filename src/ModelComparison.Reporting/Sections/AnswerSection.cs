using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Answers;

namespace ModelComparison.Reporting.Sections;

/// <summary>What was asked, and the answer in a few sentences.</summary>
public static class AnswerSection
{
    /// <summary>Id of the section, which formats set apart from the others.</summary>
    public const string Id = "answer";

    /// <summary>Makes the section.</summary>
    public static ReportSection Create(ScoreTable scores) =>
        new(Id, "Answer", [.. Answer.Create(scores).Select(sentence => new TextBlock(sentence))]);
}
