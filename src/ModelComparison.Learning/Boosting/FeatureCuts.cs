using ModelComparison.Data.Datasets;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.Boosting;

/// <summary>The quantile bins of every feature: bin b holds the values below cut b that are in no bin before.</summary>
internal sealed class FeatureCuts
{
    private const int ColumnsAtOnce = 16;
    private const float Margin = 1e-5f;

    private readonly float[][] cuts;
    private readonly float[] belowAll;

    private FeatureCuts(float[][] cuts, float[] belowAll)
    {
        this.cuts = cuts;
        this.belowAll = belowAll;
    }

    /// <summary>D.</summary>
    public int FeatureCount => cuts.Length;

    /// <summary>Upper ends of a feature's bins, ascending; the last lies above all its values.</summary>
    public ReadOnlySpan<float> this[int feature] => cuts[feature];

    /// <summary>A number below all values of the feature.</summary>
    public float BelowAll(int feature) => belowAll[feature];

    /// <summary>Finds the cuts of every feature.</summary>
    /// <param name="features">Finite values [N, D], N at least 1.</param>
    /// <param name="maximumBins">Most bins a feature, at least 2.</param>
    /// <param name="threads">Threads; their number does not matter to the result.</param>
    /// <param name="cancellationToken">Checked every few columns.</param>
    public static FeatureCuts Of(FeatureMatrix features, int maximumBins, int threads, CancellationToken cancellationToken)
    {
        var result = new FeatureCuts(new float[features.ColumnCount][], new float[features.ColumnCount]);
        var pieces = (features.ColumnCount + ColumnsAtOnce - 1) / ColumnsAtOnce;
        ParallelRange.Run(pieces, threads, piece => result.FindPiece(features, maximumBins, piece * ColumnsAtOnce), cancellationToken);
        return result;
    }

    private void FindPiece(FeatureMatrix features, int maximumBins, int first)
    {
        var count = Math.Min(ColumnsAtOnce, features.ColumnCount - first);
        var rows = features.RowCount;
        var columns = new float[rows * count];
        for (var row = 0; row < rows; row++)
        {
            var values = features.Row(row).Slice(first, count);
            for (var i = 0; i < count; i++)
                columns[(i * rows) + row] = values[i];
        }

        var sketch = new QuantileSketch(rows, maximumBins);
        var summary = new QuantileSummary();
        var wanted = Math.Min(Math.Min(rows, maximumBins * 8), maximumBins);
        for (var i = 0; i < count; i++)
        {
            sketch.Summarize(columns.AsSpan(i * rows, rows), wanted + 1, summary);
            cuts[first + i] = Cuts(summary, wanted);
            var smallest = summary[0].Value;
            belowAll[first + i] = smallest - MathF.Abs(smallest) - Margin;
        }
    }

    /// <summary>The smallest value is no cut. The last cut is well above the largest value that was kept.</summary>
    private static float[] Cuts(QuantileSummary summary, int maximumBins)
    {
        var found = new List<float>(maximumBins + 1);
        var count = Math.Min(summary.Count, maximumBins);
        for (var i = 1; i < count; i++)
        {
            var value = summary[i].Value;
            if (i == 1 || value > found[^1])
                found.Add(value);
        }

        var largest = summary[summary.Count - 1].Value;
        found.Add(largest + (MathF.Abs(largest) + Margin));
        return [.. found];
    }
}
