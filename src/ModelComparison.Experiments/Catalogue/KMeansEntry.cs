using System.Globalization;
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
            ReadClusterCount(reader),
            (int)reader.Integer("starts", defaults.Starts, 1, int.MaxValue, "beginnings from other centres, of which the best is kept"),
            (int)reader.Integer("maximum-iterations", defaults.MaximumIterations, 1, int.MaxValue, "Lloyd iterations of a start at most"),
            reader.Number("tolerance", defaults.Tolerance, Rules.NotNegative, Rules.NotNegativeText, "a start ends when the centres move less, relative to the variance")));
    }

    private static int? ReadClusterCount(SettingsReader reader)
    {
        const string Key = "cluster-count";
        const string OneEach = "classes";
        var text = reader.Text(Key, OneEach, "number of clusters, or classes for one a class");
        if (text == OneEach)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1
            ? count
            : throw reader.Refused(Key, "classes or a whole number of at least 1");
    }
}
