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

    [Fact]
    public void A_detector_of_an_experiment_shows_its_trainings_and_all_that_a_training_s_own_report_shows()
    {
        var record = new DetectionTrainingRecord("cells", "AdamW", Epochs(), 4, false, Scores(), Labels(), ["a.png is left out: it is empty."]);
        DetectionPicture[] pictures = [new("train-batch0", "Training.", [1]), new("val-batch0-labels", "True.", [2]), new("val-batch0-pred", "Found.", [3])];
        var detector = new DetectorOutcome(
            "truth", "true boxes", 20,
            [
                new DetectorTraining("Fold 1", "detector/fold-1-truth", 0.75, 0.5, record) { Pictures = pictures },
                new DetectorTraining("Fold 2", "detector/fold-2-truth", null, null, record),
            ],
            ["A note."])
        {
            TestScores = Scores(),
        };

        var page = HtmlReport.Render(ReportContent.Create("Run", [DetectorSection.Create(detector)]));
        var text = Text(DetectorSection.Create(detector));

        foreach (var figure in (string[])["results", "pr-curve", "p-curve", "r-curve", "f1-curve", "confusion-matrix", "confusion-matrix-normalized", "labels", "label-outlines", "labels-correlogram", "train-batch0", "val-batch0-labels", "val-batch0-pred"])
            Assert.Contains($"id=\"detector-truth-{figure}\"", page, StringComparison.Ordinal);
        Assert.Contains("| Fold 1 | detector/fold-1-truth | 4 | 4 | 0.498 | 0.498 | 0.750 | 0.500 |", text, StringComparison.Ordinal);
        Assert.Contains("| Fold 2 | detector/fold-2-truth | 4 | 4 | 0.498 | 0.498 | n/a | n/a |", text, StringComparison.Ordinal);
        Assert.Contains("Scores on 20 test images", text, StringComparison.Ordinal);
        Assert.Contains("a.png is left out", text, StringComparison.Ordinal);
        Assert.DoesNotContain("grid pictures", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Place_and_size_of_boxes_are_drawn_with_traces_that_need_no_graphics_hardware()
    {
        var figure = DetectionLabelsSection.Create(Labels()).Blocks.OfType<GridBlock>().SelectMany(grid => grid.Blocks).OfType<FigureBlock>()
            .Single(block => block.Figure.Id == "detection-labels-correlogram").Figure.ToJson();

        // Ten panels: four distributions, and each pair once.
        Assert.Equal(4, figure.Split("\"histogram\"").Length - 1);
        Assert.Equal(6, figure.Split("\"markers\"").Length - 1);
        Assert.DoesNotContain("splom", figure, StringComparison.Ordinal);
    }

    private static LabelStatistics Labels() => new(ClassNames, 2, 1, [new RelativeBox(0, 0.5, 0.5, 0.2, 0.3), new RelativeBox(1, 0.2, 0.2, 0.1, 0.1)]);

    private static DetectionEpoch[] Epochs() =>
    [
        .. Enumerable.Range(1, 4).Select(epoch => new DetectionEpoch(
            epoch, new DetectionLossValues(3.0 / epoch, 2, 1), new DetectionLossValues(3, 2, 1), 0.5, 0.5, 0.1 * epoch, 0.05 * epoch, 0.055 * epoch, 0.01, 0.01)),
    ];

    private static DetectionScores Scores() => MeanAveragePrecision.Evaluate(
        [new ImageDetections([new DetectedBox(Somewhere, 0.9f, 0)], [new GroundTruthBox(Somewhere, 0), new GroundTruthBox(Elsewhere, 1)])], ClassNames);

    private static string Page()
    {
        return HtmlReport.Render(ReportContent.Create("Detector",
        [
            DetectionTrainingSection.Create(Epochs(), "AdamW", stoppedEarly: true), DetectionScoresSection.Create(Scores()), DetectionLabelsSection.Create(Labels()),
            DetectionPicturesSection.Create([]),
        ]));
    }

    private static string Text(ReportSection section) => MarkdownReport.Render(ReportContent.Create("Detector", [section]));
}
