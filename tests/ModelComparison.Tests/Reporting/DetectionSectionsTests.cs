using ModelComparison.Data.Annotations;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Reporting;
using ModelComparison.Reporting.Html;
using ModelComparison.Reporting.Markdown;
using ModelComparison.Reporting.Sections;
using Xunit;

namespace ModelComparison.Tests.Reporting;

public sealed class DetectionSectionsTests
{
    private static readonly string[] ClassNames = ["red <cell>", "white cell", "platelet"];
    private static readonly BoundingBox Somewhere = new(10, 10, 30, 30);
    private static readonly BoundingBox Elsewhere = new(60, 60, 90, 90);

    [Fact]
    public void Scores_say_their_rule_and_which_classes_do_not_occur()
    {
        var text = Text(DetectionScoresSection.Create(Scores()));

        Assert.Contains("a perfect detector reaches 0.995", text, StringComparison.Ordinal);
        Assert.Contains("Not in these images, so not evaluated: platelet.", text, StringComparison.Ordinal);

        // One object of the red cells found, and nothing else of the white ones: by the reference's rule 0.995 and 0.
        Assert.Contains("| red &lt;cell> | 1 | 1 |", text, StringComparison.Ordinal);
        Assert.Contains("| 0.995 | 0.995 |", text, StringComparison.Ordinal);
        Assert.Contains("| 0.498 | 0.498 |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void All_sections_of_a_training_render_to_the_same_bytes_twice()
    {
        Assert.Equal(Page(), Page());
        Assert.DoesNotContain("red <cell>", Page(), StringComparison.Ordinal);
        foreach (var figure in (string[])["detection-results", "detection-scores-pr-curve", "detection-scores-f1-curve", "detection-scores-confusion-matrix", "detection-labels", "detection-label-sizes"])
            Assert.Contains($"id=\"{figure}\"", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_claim_is_one_sentence_with_the_numbers_of_the_table()
    {
        var row = new DetectionClaimRow("YOLOv8n trained on centre boxes", "centre boxes", 0.9, 0.85, 0.8);
        var claim = new DetectionClaim(
            0.8, "Logistic regression", DetectionRule.Reference, 1, 40, row, row with { MeanAveragePrecision50 = 0.95 },
            row with { EvaluatedOn = "true boxes", MeanAveragePrecision50To95 = 0.1 }, null, row with { EvaluatedOn = "true boxes", MeanAveragePrecision50To95 = 0.7 }, ["One note."]);

        Assert.Contains("classes of Logistic regression reaches mAP@0.5 0.950", claim.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("against the true boxes the same detector reaches mAP@0.5:0.95 0.100, where one trained on them reaches 0.700.", claim.Sentence, StringComparison.Ordinal);
        var text = Text(DetectionClaimSection.Create(claim));
        Assert.Contains("| YOLOv8n trained on centre boxes | true boxes | 0.900 | 0.100 | 0.800 |", text, StringComparison.Ordinal);
        Assert.Contains("One note.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("true boxes", (claim with { DetectorOnTruth = null, TrueDetectorOnTruth = null }).Sentence, StringComparison.Ordinal);
    }

    private static DetectionScores Scores() => MeanAveragePrecision.Evaluate(
        [new ImageDetections([new DetectedBox(Somewhere, 0.9f, 0)], [new GroundTruthBox(Somewhere, 0), new GroundTruthBox(Elsewhere, 1)])], ClassNames);

    private static string Page()
    {
        var epochs = Enumerable.Range(1, 4).Select(epoch => new DetectionEpoch(
            epoch, new DetectionLossValues(3.0 / epoch, 2, 1), new DetectionLossValues(3, 2, 1), 0.5, 0.5, 0.1 * epoch, 0.05 * epoch, 0.055 * epoch, 0.01, 0.01)).ToArray();
        var labels = new LabelStatistics(ClassNames, 2, 1, [new RelativeBox(0, 0.5, 0.5, 0.2, 0.3), new RelativeBox(1, 0.2, 0.2, 0.1, 0.1)]);
        return HtmlReport.Render(ReportContent.Create("Detector",
        [
            DetectionTrainingSection.Create(epochs, "AdamW", stoppedEarly: true), DetectionScoresSection.Create(Scores()), DetectionLabelsSection.Create(labels),
            DetectionPicturesSection.Create([]),
        ]));
    }

    private static string Text(ReportSection section) => MarkdownReport.Render(ReportContent.Create("Detector", [section]));
}
