using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Experiments.Configuration;

/// <summary>The section "statistics": how learners are compared.</summary>
/// <param name="Metric">Id of the metric compared.</param>
/// <param name="Rope">Half the width of the region of practical equivalence.</param>
/// <param name="Alpha">Significance level.</param>
/// <param name="Baseline">Id of the learner that every other is compared with.</param>
/// <param name="BootstrapDraws">Draws of the bootstrap.</param>
/// <param name="TrainingScores">True to score each model on its own training images too.</param>
public sealed record StatisticsSettings(
    string Metric = "accuracy",
    double Rope = BayesianCorrelatedTTest.DefaultRegion,
    double Alpha = 0.05,
    string Baseline = MajorityClassRow.LearnerId,
    int BootstrapDraws = 2000,
    bool TrainingScores = true);

/// <summary>The section "calibration".</summary>
/// <param name="Fraction">Share of each training fold that temperatures and thresholds are chosen on; 0 for none.</param>
public sealed record CalibrationSettings(double Fraction = 0.2);

/// <summary>The section "thresholds".</summary>
/// <param name="Specificity">Specificity at which the sensitivity is told; 0 for none.</param>
/// <param name="Sensitivity">Sensitivity at which the specificity is told; 0 for none.</param>
public sealed record ThresholdSettings(double Specificity = 0.95, double Sensitivity = 0.95);
