using ModelComparison.Data.Datasets;
using ModelComparison.Vision.Detection;

namespace ModelComparison.Experiments.Configuration;

/// <summary>The section "detector": a detector trained on centre boxes beside the classifiers, to see what its mAP measures.</summary>
/// <param name="CentreShare">Width and height of the centre boxes as a share of the image.</param>
/// <param name="TrueBoxes">Where true boxes come from; null when there are none.</param>
/// <param name="Folds">How many of the folds are trained on, from the first.</param>
/// <param name="Training">Settings of the trainings.</param>
public sealed record DetectorSettings(double CentreShare, BoxRule? TrueBoxes, int Folds, DetectionTrainerOptions Training);
