using ModelComparison.Data;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "statistics: { … }", "calibration: { fraction }" and "thresholds: { specificity, sensitivity }": how predictions are judged.</summary>
internal static class EvaluationSections
{
    public static StatisticsSettings ReadStatistics(SettingsReader reader, IEnumerable<string> classifiers)
    {
        var defaults = new StatisticsSettings();
        string[] metrics = [.. MetricCatalog.All.Where(metric => metric.Kind != MetricKind.Clusters).Select(metric => metric.Id)];
        var settings = new StatisticsSettings(
            reader.Choice("metric", defaults.Metric, metrics, "what the models are compared by"),
            reader.Number(
                "rope", defaults.Rope, value => value is >= 0 and < 1, "a number from 0 to 1",
                "half the width of the region of practical equivalence: differences up to this do not matter, in the units of the metric"),
            reader.Number("alpha", defaults.Alpha, value => value is > 0 and < 1, "a number between 0 and 1", "significance level, after Holm for all pairs together"),
            reader.Text("baseline", defaults.Baseline, "id of the model that every other is compared with; majority-class is there even when it is not listed"),
            (int)reader.Integer("bootstrap-draws", defaults.BootstrapDraws, 100, 1_000_000, "how often the test images are drawn anew for a bootstrap interval"),
            reader.Flag("training-scores", defaults.TrainingScores, "score each model on its own training images too, to show how far it has learnt them by heart"));
        string[] ids = [.. classifiers.Append(MajorityClassRow.LearnerId).Distinct()];
        if (!ids.Contains(settings.Baseline))
            throw reader.Refused("baseline", $"the id of a classifier: {string.Join(", ", ids)}", NearestName.Find(settings.Baseline, ids) is { } nearest ? $" Did you mean \"{nearest}\"?" : "");
        reader.RefuseUnknownKeys();
        return settings;
    }

    public static CalibrationSettings ReadCalibration(SettingsReader reader)
    {
        var settings = new CalibrationSettings(reader.Number(
            "fraction", new CalibrationSettings().Fraction, value => value is >= 0 and < 1, "a number of at least 0 and below 1",
            "share of each training fold that temperatures and thresholds are chosen on; costs one more fit of each classifier and fold; 0 for none"));
        reader.RefuseUnknownKeys();
        return settings;
    }

    public static ThresholdSettings ReadThresholds(SettingsReader reader)
    {
        var defaults = new ThresholdSettings();
        var settings = new ThresholdSettings(
            Rate(reader, "specificity", defaults.Specificity, "specificity at which the sensitivity of each class is told; 0 for none"),
            Rate(reader, "sensitivity", defaults.Sensitivity, "sensitivity at which the specificity of each class is told; 0 for none"));
        reader.RefuseUnknownKeys();
        return settings;
    }

    private static double Rate(SettingsReader reader, string key, double defaultValue, string meaning) =>
        reader.Number(key, defaultValue, value => value is >= 0 and < 1, "a number of at least 0 and below 1", meaning);
}
