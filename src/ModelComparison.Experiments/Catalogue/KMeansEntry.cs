using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Learning.Clustering;

namespace ModelComparison.Experiments.Catalogue;

/// <summary>Reads the settings of "k-means".</summary>
internal static class KMeansEntry
{
    public static ILearner Read(SettingsReader reader)
    {
        var defaults = new KMeansOptions();
        return new KMeans(new KMeansOptions(
            (int)reader.Integer("cluster-count", defaults.ClusterCount, 1, int.MaxValue, "number of clusters; the reference study has one for each of its five classes"),
            (int)reader.Integer("starts", defaults.Starts, 1, int.MaxValue, "beginnings from other centres, of which the best is kept"),
            (int)reader.Integer("maximum-iterations", defaults.MaximumIterations, 1, int.MaxValue, "Lloyd iterations of a start at most"),
            reader.Number("tolerance", defaults.Tolerance, Rules.NotNegative, Rules.NotNegativeText, "a start ends when the centres move less, relative to the variance")));
    }
}
