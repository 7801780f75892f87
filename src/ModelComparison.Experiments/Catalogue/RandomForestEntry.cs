using ModelComparison.Data;
using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Learning.Trees;

namespace ModelComparison.Experiments.Catalogue;

/// <summary>Reads the settings of "random-forest".</summary>
internal static class RandomForestEntry
{
    public static ILearner Read(SettingsReader reader)
    {
        var defaults = new RandomForestOptions();
        return new RandomForest(new RandomForestOptions(
            (int)reader.Integer("tree-count", defaults.TreeCount, 1, int.MaxValue, "number of trees"),
            (int)reader.Integer("maximum-depth", defaults.MaximumDepth, 1, int.MaxValue, "most splits above a leaf"),
            (int)reader.Integer("minimum-samples-split", defaults.MinimumSamplesSplit, 2, int.MaxValue, "fewest rows that are split further"),
            (int)reader.Integer("minimum-samples-leaf", defaults.MinimumSamplesLeaf, 1, int.MaxValue, "fewest rows in a leaf"),
            reader.Flag("bootstrap", defaults.Bootstrap, "grow each tree on rows drawn with replacement"))
        {
            MaximumFeatures = ReadMaximumFeatures(reader, defaults.MaximumFeatures),
            ClassWeights = ClassWeightsSetting.Read(reader),
        });
    }

    private static MaximumFeatures ReadMaximumFeatures(SettingsReader reader, MaximumFeatures defaultValue)
    {
        const string Key = "maximum-features";
        var text = reader.Text(Key, defaultValue.ToString(), "features that each split may choose from: sqrt, log2, all or a number");
        try
        {
            return MaximumFeatures.Parse(text);
        }
        catch (InputException)
        {
            throw reader.Refused(Key, "sqrt, log2, all or a number of at least 1");
        }
    }
}
