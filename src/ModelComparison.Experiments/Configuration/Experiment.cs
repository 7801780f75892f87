using ModelComparison.Evaluation;

namespace ModelComparison.Experiments.Configuration;

/// <summary>Everything that decides the outcome of a run, checked, with all defaults filled in.</summary>
/// <param name="Title">Heading of the report.</param>
/// <param name="Seed">All randomness of the classifiers derives from it.</param>
/// <param name="Data">Where images or features come from.</param>
/// <param name="Features">How images become features; null when the data are features already.</param>
/// <param name="Preprocessing">Steps fitted inside each training fold, in order.</param>
/// <param name="Learners">The classifiers and clusterers to compare, in order.</param>
/// <param name="Resampling">How images are divided into training and test.</param>
public sealed record Experiment(
    string Title,
    long Seed,
    DataSettings Data,
    FeatureSettings? Features,
    IReadOnlyList<ITransform> Preprocessing,
    IReadOnlyList<ILearner> Learners,
    ResamplingSettings Resampling)
{
    /// <summary>
    /// Further backbones: each is crossed with the classifiers on the same folds, beside <see cref="Features"/>. What needs one backbone, such as Grad-CAM,
    /// takes <see cref="Features"/>.
    /// </summary>
    public IReadOnlyList<FeatureSettings> MoreFeatures { get; init; } = [];

    /// <summary>All backbones, in order; empty when the data are features already.</summary>
    public IReadOnlyList<FeatureSettings> AllFeatures => Features is null ? [] : [Features, .. MoreFeatures];

    /// <summary>How the images are looked over first; null when that is switched off or there are no images.</summary>
    public AuditSettings? Audit { get; init; }

    /// <summary>What is tried without the cell; null when nothing is.</summary>
    public ShortcutProbeSettings? ShortcutProbe { get; init; }

    /// <summary>A detector trained beside the classifiers, or null.</summary>
    public DetectorSettings? Detector { get; init; }

    /// <summary>How learners are compared.</summary>
    public StatisticsSettings Statistics { get; init; } = new();

    /// <summary>What part of each training fold temperatures and thresholds are chosen on.</summary>
    public CalibrationSettings Calibration { get; init; } = new();

    /// <summary>The rates at which thresholds are told.</summary>
    public ThresholdSettings Thresholds { get; init; } = new();

    /// <summary>Which pictures explain the logistic regression; null when none do.</summary>
    public ExplanationSettings? Explanations { get; init; }

    /// <summary>Published figures that the report shows beside its own; null for none.</summary>
    public StudySettings? Studies { get; init; }
}
