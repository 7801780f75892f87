using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Tests.Data;

namespace ModelComparison.Tests.Experiments;

/// <summary>A small folder of features in three overlapping classes, with file names that a careless CSV would break on.</summary>
internal static class TestFeatures
{
    public static string Write(TemporaryFolder folder, int perClass = 12)
    {
        var random = new Seed(3).For("features").CreateRandom();
        const int Columns = 6;
        var labels = Enumerable.Range(0, 3 * perClass).Select(row => row % 3).ToArray();
        var values = new float[labels.Length * Columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)random.NextGaussian(labels[i / Columns] == i % Columns ? 2 : 0, 1);
        var files = labels.Select((label, row) => $"class{label}/a, \"b\" {row}.png").ToArray();
        FeatureFolder.Write(folder["features"], new LabelledFeatures(new FeatureMatrix(values, labels.Length, Columns), labels, ["monocyte", "plain", "with, comma"], files));
        return folder["features"];
    }
}
