using System.Globalization;
using ModelComparison.Cli.Terminal;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Cli.Commands;

/// <summary>Scores of a detector as text.</summary>
internal static class DetectText
{
    /// <summary>One line for all classes and one for each, and which rule the numbers follow.</summary>
    public static string Table(DetectionScores scores)
    {
        var rows = new List<IReadOnlyList<string>>
        {
            new[]
            {
                "all", "", Whole(scores.Classes.Sum(score => score.GroundTruths)), NumberText.Of(scores.Precision), NumberText.Of(scores.Recall),
                NumberText.Of(scores.MeanAveragePrecision50), NumberText.Of(scores.MeanAveragePrecision50To95),
            },
        };
        rows.AddRange(scores.Classes.Select(score => (IReadOnlyList<string>)
        [
            score.ClassName, Whole(score.Images), Whole(score.GroundTruths), NumberText.Of(score.Precision), NumberText.Of(score.Recall),
            NumberText.Of(score.AveragePrecision50), NumberText.Of(score.AveragePrecision50To95),
        ]));
        return TextTable.Render(["class", "images", "objects", "precision", "recall", "mAP@0.5", "mAP@0.5:0.95"], rows) + DetectionScoresSection.RuleSentence(scores.Rule);
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
