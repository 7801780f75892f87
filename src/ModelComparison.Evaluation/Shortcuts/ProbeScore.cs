using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>How well one classifier tells the classes from what one probe sees.</summary>
/// <param name="LearnerId">"random-forest".</param>
/// <param name="LearnerName">"Random forest".</param>
/// <param name="Accuracy">Share of images that are right when they are tested on, each repeat counting alike.</param>
/// <param name="Interval">95 % interval from drawing the images again.</param>
/// <param name="PValue">One-sided: how probable such an accuracy is when the probe knows no more than how frequent the classes are.</param>
/// <param name="AdjustedPValue">The same after Holm's correction for all probes and classifiers; that of the full features and of probes without a suspect is not corrected.</param>
public sealed record ProbeScore(
    string LearnerId, string LearnerName, double Accuracy, ConfidenceInterval Interval, double PValue, double AdjustedPValue);
