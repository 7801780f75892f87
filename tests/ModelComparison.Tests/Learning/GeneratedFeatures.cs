using ModelComparison.Data.Datasets;

namespace ModelComparison.Tests.Learning;

/// <summary>The data of Fixtures/make_classical.py, by the same formula and so with the same bits.</summary>
internal sealed class GeneratedFeatures(ulong seed)
{
    private ulong state = seed;

    public static LabelledFeatures Of(ClassicalCase wanted)
    {
        var generator = new GeneratedFeatures((ulong)wanted.Seed);
        var rows = wanted.TrainingRows + wanted.TestRows;
        var centres = new double[wanted.Classes * wanted.Columns];
        for (var i = 0; i < centres.Length; i++)
            centres[i] = ((2 * generator.Uniform()) - 1) * wanted.Distance;
        var values = new float[rows * wanted.Columns];
        var labels = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            labels[row] = row % wanted.Classes;
            if (wanted.Imbalanced && row >= 2 * wanted.Classes)
                labels[row] = Math.Min(generator.Below(wanted.Classes), generator.Below(wanted.Classes));
            for (var column = 0; column < wanted.Columns; column++)
            {
                var noise = generator.Uniform() + generator.Uniform() + generator.Uniform() + generator.Uniform() - 2;
                values[(row * wanted.Columns) + column] = (float)((1.75 * noise) + centres[(labels[row] * wanted.Columns) + column]);
            }
        }

        if (wanted.Duplicates)
            AddDuplicates(values, labels, rows, wanted.Columns);
        return new LabelledFeatures(new FeatureMatrix(values, rows, wanted.Columns), labels, [.. Enumerable.Range(0, wanted.Classes).Select(c => $"class {c}")]);
    }

    private static void AddDuplicates(float[] values, int[] labels, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
            values[(row * columns) + 3] = 4f;
        values.AsSpan(0, 30 * columns).CopyTo(values.AsSpan(rows / 2 * columns));
        labels.AsSpan(0, 30).CopyTo(labels.AsSpan(rows / 2));
    }

    private ulong Bits()
    {
        state = unchecked((state * 6364136223846793005) + 1442695040888963407);
        return state >> 40;
    }

    private int Below(int count) => (int)(Bits() % (ulong)count);

    private double Uniform() => Bits() / (double)(1 << 24);
}
