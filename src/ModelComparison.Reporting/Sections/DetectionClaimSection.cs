using System.Globalization;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>What a detector's mAP on synthetic centre boxes measures, told from baselines that never look for an object.</summary>
public static class DetectionClaimSection
{
    private const string ValidationImages = "val-batch0-labels";

    /// <summary>Makes the section.</summary>
    /// <param name="claim">The methods and what they reached.</param>
    /// <param name="detectors">The detectors, for pictures of the boxes that they were trained on; null for none.</param>
    public static ReportSection Create(DetectionClaim claim, IReadOnlyList<DetectorOutcome>? detectors = null)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var blocks = new List<ReportBlock>
        {
            new TextBlock(claim.Sentence),
            new TableBlock(Table(claim)),
        };
        PictureBlock[] pictures = [.. (detectors ?? []).SelectMany(detector => detector.Trainings[0].Pictures
            .Where(picture => picture.Name == ValidationImages)
            .Select(picture => new PictureBlock($"detection-claim-{detector.Id}", picture.Png, $"The same images with {detector.Boxes}.") { IsLarge = true }))];
        if (pictures.Length > 1)
            blocks.Add(new GridBlock(pictures));
        if (claim.Notes.Count > 0)
            blocks.Add(new ListBlock(claim.Notes));
        return new ReportSection("detection-claim", "What the detector's mAP measures", blocks);
    }

    private static ReportTable Table(DetectionClaim claim) => new(
        $"Detector and baselines on the same test images ({NumberText.Count(claim.Folds, "fold")}, {NumberText.Count(claim.TestImages, "test image")})",
        ["Method", "Evaluated on", "mAP@0.5", "mAP@0.5:0.95", "Class accuracy"],
        [
            .. claim.Rows.Select(row => (IReadOnlyList<ReportCell>)
            [
                row.Method, row.EvaluatedOn, NumberText.Of(row.MeanAveragePrecision50), NumberText.Of(row.MeanAveragePrecision50To95),
                row.ClassAccuracy is { } accuracy ? accuracy.ToString("0.000", CultureInfo.InvariantCulture) : "n/a",
            ]),
        ],
        [
            "Class accuracy: the class of the box with the highest score against the class of the image; an image without any box counts as wrong.",
            DetectionScoresSection.RuleSentence(claim.Rule),
        ]);
}
