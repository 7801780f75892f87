using System.Globalization;

namespace ModelComparison.Evaluation.Detection;

/// <summary>
/// The study's claim of a high mAP on synthetic centre boxes, tested: the same test images scored for the detector, for a constant box with the classes of
/// a classifier, and, where true boxes exist, against those.
/// </summary>
/// <param name="CentreShare">Width and height of the centre boxes as a share of the image.</param>
/// <param name="Classifier">Name of the best classifier.</param>
/// <param name="Rule">Whose rule the average precisions follow.</param>
/// <param name="Folds">Folds whose test images were scored together.</param>
/// <param name="TestImages">Images scored.</param>
/// <param name="DetectorOnCentre">The detector trained on centre boxes, against centre boxes; null when none was trained on them.</param>
/// <param name="ConstantOnCentre">The constant box with the classifier's classes, against centre boxes.</param>
/// <param name="DetectorOnTruth">The detector trained on centre boxes, against true boxes; null where there are none.</param>
/// <param name="ConstantOnTruth">The constant box against true boxes; null where there are none.</param>
/// <param name="TrueDetectorOnTruth">The detector trained on true boxes, against true boxes; null where there are none.</param>
/// <param name="Notes">Sentences for the reader: what was left out, and why.</param>
public sealed record DetectionClaim(
    double CentreShare,
    string Classifier,
    DetectionRule Rule,
    int Folds,
    int TestImages,
    DetectionClaimRow? DetectorOnCentre,
    DetectionClaimRow ConstantOnCentre,
    DetectionClaimRow? DetectorOnTruth,
    DetectionClaimRow? ConstantOnTruth,
    DetectionClaimRow? TrueDetectorOnTruth,
    IReadOnlyList<string> Notes)
{
    /// <summary>The detector trained on boxes from heat maps, against such boxes; null when none was trained on them.</summary>
    public DetectionClaimRow? HeatDetectorOnHeat { get; init; }

    /// <summary>The constant box against boxes from heat maps; null when no detector was trained on them.</summary>
    public DetectionClaimRow? ConstantOnHeat { get; init; }

    /// <summary>The detector trained on boxes from heat maps, against true boxes; null where there are none.</summary>
    public DetectionClaimRow? HeatDetectorOnTruth { get; init; }

    /// <summary>The rows that exist, in reading order.</summary>
    public IReadOnlyList<DetectionClaimRow> Rows =>
    [
        .. new[] { DetectorOnCentre, ConstantOnCentre, HeatDetectorOnHeat, ConstantOnHeat, DetectorOnTruth, HeatDetectorOnTruth, ConstantOnTruth, TrueDetectorOnTruth }.OfType<DetectionClaimRow>(),
    ];

    /// <summary>What the mAP on centre boxes measures, in one sentence.</summary>
    public string Sentence
    {
        get
        {
            var text = $"The mAP on centre boxes measures how well classes are told apart, not whether cells are found: every box is the same, so a constant box with the classes of "
                + $"{Classifier} reaches mAP@0.5 {Number(ConstantOnCentre.MeanAveragePrecision50)} and mAP@0.5:0.95 {Number(ConstantOnCentre.MeanAveragePrecision50To95)} "
                + "without looking for anything";
            if (DetectorOnCentre is { } detector)
                text += $", beside {Number(detector.MeanAveragePrecision50)} and {Number(detector.MeanAveragePrecision50To95)} of the detector";
            if (DetectorOnTruth is { } centre && TrueDetectorOnTruth is { } truth)
            {
                text += $"; against the true boxes the same detector reaches mAP@0.5:0.95 {Number(centre.MeanAveragePrecision50To95)}, "
                    + $"where one trained on them reaches {Number(truth.MeanAveragePrecision50To95)}";
            }

            return text + ".";
        }
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
