using ModelComparison.Data.Datasets;
using ModelComparison.Vision.Detection;

namespace ModelComparison.Experiments.Configuration;

/// <summary>
/// The section "detector": detectors trained beside the classifiers. On the classifiers' own images and folds it is seen what their mAP measures; on data that
/// have boxes there is a training like that of 'detect train'.
/// </summary>
/// <param name="CentreShare">Width and height of the centre boxes as a share of the image.</param>
/// <param name="TrueBoxes">Where true boxes come from; null when there are none.</param>
/// <param name="Folds">How many of the folds are trained on, from the first.</param>
/// <param name="Training">Settings of the trainings.</param>
public sealed record DetectorSettings(double CentreShare, BoxRule? TrueBoxes, int Folds, DetectionTrainerOptions Training)
{
    /// <summary>What detectors are trained on where images have a class and no boxes: one detector for each.</summary>
    public IReadOnlyList<DetectorBoxes> Boxes { get; init; } = [DetectorBoxes.Centre];

    /// <summary>Data with boxes of their own, which then are all that is trained on; null for the experiment's images.</summary>
    public DetectorData? Data { get; init; }
}
