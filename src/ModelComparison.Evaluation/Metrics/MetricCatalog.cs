using ModelComparison.Data;
using ModelComparison.Evaluation.Calibration;

namespace ModelComparison.Evaluation.Metrics;

/// <summary>
/// All metrics in the order of tables and files. Definitions with worked examples are in <c>src/docs/metrics.md</c>, which a test recomputes.
/// </summary>
public static class MetricCatalog
{
    /// <summary>Share of images predicted as what they are.</summary>
    public static Metric Accuracy { get; } = OfLabels(
        "accuracy", "Accuracy", "share of images predicted as what they are, 0 to 1", AgreementScores.Accuracy);

    /// <summary>Mean recall over the classes present.</summary>
    public static Metric BalancedAccuracy { get; } = OfLabels(
        "balanced-accuracy", "Balanced accuracy", "mean recall over the classes present, 0 to 1", AgreementScores.BalancedAccuracy);

    /// <summary>Precision, macro average.</summary>
    public static Metric Precision { get; } = Macro(
        "precision", "Precision", "TP / (TP + FP), mean over classes, 0 to 1", ClassScores.Precision);

    /// <summary>Recall, macro average.</summary>
    public static Metric Recall { get; } = Macro(
        "recall", "Recall", "TP / (TP + FN), mean over classes, 0 to 1", ClassScores.Recall);

    /// <summary>F1, macro average.</summary>
    public static Metric F1 { get; } = Macro(
        "f1", "F1", "2 TP / (2 TP + FP + FN), mean over classes, 0 to 1", ClassScores.F1);

    /// <summary>Specificity, macro average.</summary>
    public static Metric Specificity { get; } = Macro(
        "specificity", "Specificity", "TN / (TN + FP), mean over classes, 0 to 1; a guess among 5 classes has 0.80", ClassScores.Specificity);

    /// <summary>ROC-AUC, binary or one-vs-rest macro average.</summary>
    public static Metric RocAuc { get; } = new(
        "roc-auc", "ROC-AUC", "area under the ROC curve, one class against the rest, mean over classes, 0 to 1",
        MetricKind.Probabilities, true, ProbabilityScores.RocAucMacro);

    /// <summary>ROC-AUC, binary or one-vs-rest weighted by class size.</summary>
    public static Metric RocAucWeighted { get; } = new(
        "roc-auc-weighted", "ROC-AUC (weighted)", "as ROC-AUC, classes weighted by their images, 0 to 1",
        MetricKind.Probabilities, true, ProbabilityScores.RocAucWeighted);

    /// <summary>Average precision, binary or one-vs-rest macro average.</summary>
    public static Metric AveragePrecision { get; } = new(
        "average-precision", "PR-AUC", "average precision, one class against the rest, mean over classes, 0 to 1",
        MetricKind.Probabilities, true, ProbabilityScores.AveragePrecisionMacro);

    /// <summary>Precision weighted by class size.</summary>
    public static Metric PrecisionWeighted { get; } = Weighted(
        "precision-weighted", "Precision (weighted)", "as precision, classes weighted by their images, 0 to 1", ClassScores.Precision);

    /// <summary>Recall weighted by class size, which equals the accuracy.</summary>
    public static Metric RecallWeighted { get; } = Weighted(
        "recall-weighted", "Recall (weighted)", "as recall, classes weighted by their images, 0 to 1; equals the accuracy", ClassScores.Recall);

    /// <summary>F1 weighted by class size.</summary>
    public static Metric F1Weighted { get; } = Weighted(
        "f1-weighted", "F1 (weighted)", "as F1, classes weighted by their images, 0 to 1", ClassScores.F1);

    /// <summary>Specificity weighted by class size.</summary>
    public static Metric SpecificityWeighted { get; } = Weighted(
        "specificity-weighted", "Specificity (weighted)", "as specificity, classes weighted by their images, 0 to 1", ClassScores.Specificity);

    /// <summary>Matthews' correlation coefficient.</summary>
    public static Metric MatthewsCorrelation { get; } = OfLabels(
        "mcc", "MCC", "Matthews' correlation between truth and prediction, -1 to 1", AgreementScores.MatthewsCorrelation);

    /// <summary>Cohen's κ.</summary>
    public static Metric CohenKappa { get; } = OfLabels(
        "kappa", "Cohen's κ", "agreement beyond chance, -1 to 1", AgreementScores.CohenKappa);

    /// <summary>Log-loss.</summary>
    public static Metric LogLoss { get; } = new(
        "log-loss", "Log-loss", "mean -ln p(true class), 0 upwards, lower is better", MetricKind.Probabilities, false, ProbabilityScores.LogLoss);

    /// <summary>Brier score over all classes.</summary>
    public static Metric Brier { get; } = new(
        "brier", "Brier score", "mean Σ (p - y)² over classes, 0 to 2, lower is better", MetricKind.Probabilities, false, ProbabilityScores.Brier);

    /// <summary>Expected calibration error.</summary>
    public static Metric CalibrationError { get; } = new(
        "ece", "ECE", "expected calibration error: mean |accuracy - confidence| over 15 bins of confidence, 0 to 1, lower is better; small folds raise it",
        MetricKind.Probabilities, false, ReliabilityCurve.ExpectedCalibrationError);

    /// <summary>Accuracy of cluster numbers taken for class indices.</summary>
    public static Metric UnmatchedAccuracy { get; } = new(
        "unmatched-accuracy", "Accuracy, unmatched", "share of images whose cluster number equals their class index: arbitrary, 0 to 1",
        MetricKind.Clusters, true, ClusterScores.UnmatchedAccuracy);

    /// <summary>Adjusted Rand index of the clusters.</summary>
    public static Metric AdjustedRandIndex { get; } = new(
        "ari", "ARI", "adjusted Rand index of clusters and classes, 0 is chance, 1 is perfect", MetricKind.Clusters, true, ClusterScores.AdjustedRandIndex);

    /// <summary>Normalised mutual information of the clusters.</summary>
    public static Metric NormalizedMutualInformation { get; } = new(
        "nmi", "NMI", "normalised mutual information of clusters and classes (the V-measure), 0 to 1",
        MetricKind.Clusters, true, ClusterScores.NormalizedMutualInformation);

    /// <summary>Every metric.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Accuracy, Precision, Recall, F1, Specificity, RocAuc, BalancedAccuracy, MatthewsCorrelation, CohenKappa, LogLoss, Brier, CalibrationError,
        RocAucWeighted, AveragePrecision, PrecisionWeighted, RecallWeighted, F1Weighted, SpecificityWeighted,
        UnmatchedAccuracy, AdjustedRandIndex, NormalizedMutualInformation,
    ];

    /// <summary>The columns of the comparison table: those of the reference study.</summary>
    public static IReadOnlyList<Metric> Comparison { get; } = [Accuracy, Precision, Recall, F1, Specificity, RocAuc];

    /// <summary>Every metric of one class against all others.</summary>
    public static IReadOnlyList<ClassMetric> OfClass { get; } =
    [
        new("precision", "Precision (PPV)", "TP / (TP + FP), 0 to 1", MetricKind.Labels, (p, c) => ClassScores.Precision(p.Confusion, c)),
        new("recall", "Recall (sensitivity)", "TP / (TP + FN), 0 to 1", MetricKind.Labels, (p, c) => ClassScores.Recall(p.Confusion, c)),
        new("f1", "F1", "2 TP / (2 TP + FP + FN), 0 to 1", MetricKind.Labels, (p, c) => ClassScores.F1(p.Confusion, c)),
        new("specificity", "Specificity", "TN / (TN + FP), 0 to 1", MetricKind.Labels, (p, c) => ClassScores.Specificity(p.Confusion, c)),
        new("npv", "NPV", "TN / (TN + FN), 0 to 1", MetricKind.Labels, (p, c) => ClassScores.NegativePredictiveValue(p.Confusion, c)),
        new("roc-auc", "ROC-AUC", "area under the ROC curve against the rest, 0 to 1", MetricKind.Probabilities, ClassScores.RocAuc),
        new("average-precision", "PR-AUC", "average precision against the rest, 0 to 1", MetricKind.Probabilities, ClassScores.AveragePrecision),
    ];

    /// <summary>The metric of an id.</summary>
    /// <exception cref="InputException">There is none of this id; the message names the nearest.</exception>
    public static Metric Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return All.FirstOrDefault(metric => metric.Id == id)
            ?? throw new InputException($"There is no metric '{id}'; {NearestName.Suggest(id, [.. All.Select(metric => metric.Id)])}");
    }

    private static Metric OfLabels(string id, string displayName, string definition, Func<ConfusionMatrix, Score> compute) =>
        new(id, displayName, definition, MetricKind.Labels, true, predictions => compute(predictions.Confusion));

    private static Metric Macro(string id, string displayName, string definition, Func<ConfusionMatrix, int, Score> ofClass) =>
        OfLabels(id, displayName, definition, confusion => ClassAverage.Macro(confusion.ClassCount, c => ofClass(confusion, c)));

    private static Metric Weighted(string id, string displayName, string definition, Func<ConfusionMatrix, int, Score> ofClass) =>
        OfLabels(id, displayName, definition, confusion => ClassAverage.Weighted(confusion, c => ofClass(confusion, c)));
}
