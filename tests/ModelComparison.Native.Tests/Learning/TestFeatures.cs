using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Native.Tests.Learning;

/// <summary>Seeded features with a Gaussian cloud a class.</summary>
internal static class TestFeatures
{
    /// <summary>Balanced classes whose centres are a few standard deviations apart; labels go round robin.</summary>
    public static LabelledFeatures Classes(int rows, int columns, int classes, ulong seed, double distance = 1.5)
    {
        var centres = new Seed(99).For("centres", classes).CreateRandom();
        var means = new double[classes * columns];
        for (var i = 0; i < means.Length; i++)
            means[i] = centres.NextGaussian(0, distance);
        var random = new Seed(seed).CreateRandom();
        var values = new float[rows * columns];
        var labels = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            labels[row] = row % classes;
            for (var column = 0; column < columns; column++)
                values[(row * columns) + column] = (float)random.NextGaussian(means[(labels[row] * columns) + column]);
        }

        return new LabelledFeatures(new FeatureMatrix(values, rows, columns), labels, [.. Enumerable.Range(0, classes).Select(c => $"class {c}")]);
    }
}
