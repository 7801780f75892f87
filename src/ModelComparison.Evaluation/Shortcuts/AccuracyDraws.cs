using MathNet.Numerics.Distributions;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>Accuracies of several classifiers when the images are drawn again with replacement, the same draws for all.</summary>
internal sealed class AccuracyDraws
{
    private readonly double[] observed;
    private readonly double[][] drawn;
    private readonly double level;
    private readonly double designEffect;

    /// <summary>Draws.</summary>
    /// <param name="series">For each classifier how often each image is right [S][N].</param>
    /// <param name="labels">Class of each image [N].</param>
    /// <param name="options">Draws, level, seed and groups of these N images.</param>
    /// <param name="designEffect">Factor on the variance for what the folds share; see <see cref="SharedTraining.DesignEffect"/>.</param>
    public AccuracyDraws(IReadOnlyList<double[]> series, IReadOnlyList<int> labels, BootstrapOptions options, double designEffect)
    {
        options.Validate();
        this.designEffect = designEffect;
        level = options.Level;
        observed = [.. series.Select(values => SampleMoments.Mean(values))];
        var draws = new ImageDraws(labels, options);
        drawn = new double[options.Resamples][];
        Parallel.For(0, drawn.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, number =>
        {
            var rows = draws.Draw(number);
            drawn[number] = [.. series.Select(values => Mean(values, rows))];
        });
    }

    public double Observed(int series) => observed[series];

    public ConfidenceInterval Interval(int series) => Widened([.. drawn.Select(draw => draw[series])], observed[series]);

    /// <summary>One-sided p-value of a being no better than b: the normal tail beyond their difference over its standard deviation in the draws.</summary>
    public double PValue(int a, int b)
    {
        var difference = observed[a] - observed[b];
        var deviation = Math.Sqrt(designEffect * SampleMoments.Variance([.. drawn.Select(draw => draw[a] - draw[b])]));
        return deviation > 0 ? Normal.CDF(0, 1, -difference / deviation) : difference > 0 ? 0 : 1;
    }

    /// <summary>(a - base) / (full - base) with its interval; draws in which the full accuracy is not above the base are left out.</summary>
    public (double Share, ConfidenceInterval Interval) Share(int a, int full, int baseline)
    {
        var shares = drawn.Where(draw => draw[full] > draw[baseline]).Select(draw => (draw[a] - draw[baseline]) / (draw[full] - draw[baseline]));
        var share = (observed[a] - observed[baseline]) / (observed[full] - observed[baseline]);
        return (share, Widened([.. shares], share));
    }

    private static double Mean(double[] values, int[] rows)
    {
        var sum = 0.0;
        foreach (var row in rows)
            sum += values[row];
        return sum / rows.Length;
    }

    private ConfidenceInterval Widened(double[] values, double estimate) => SharedTraining.Widen(Percentiles(values), estimate, designEffect)!.Value;

    // Linear between order statistics (Hyndman and Fan 1996, type 7).
    private ConfidenceInterval Percentiles(double[] values)
    {
        Array.Sort(values);
        return new ConfidenceInterval(At((1 - level) / 2), At((1 + level) / 2), level);

        double At(double share)
        {
            var position = share * (values.Length - 1);
            var below = (int)position;
            return values[below] + ((position - below) * (values[Math.Min(below + 1, values.Length - 1)] - values[below]));
        }
    }
}
