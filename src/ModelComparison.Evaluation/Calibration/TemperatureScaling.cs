namespace ModelComparison.Evaluation.Calibration;

/// <summary>
/// One number that makes probabilities less (T &gt; 1) or more (T &lt; 1) extreme without changing which class is most probable:
/// p_c^(1/T) / Σ p^(1/T), which for a softmax divides its scores by T. Guo et al., ICML 2017, §4.2.
/// </summary>
/// <param name="Temperature">T, in [<see cref="Lowest"/>, <see cref="Highest"/>].</param>
public sealed record TemperatureScaling(double Temperature)
{
    /// <summary>Lowest temperature. Without a bound a few images that are all predicted right would send T to 0, and one error later to an infinite loss.</summary>
    public const double Lowest = 0.1;

    /// <summary>Highest temperature: probabilities are then nearly equal.</summary>
    public const double Highest = 10;

    // 2⁻⁵², as in the log-loss: a probability of 0 has no logarithm.
    private const double SmallestProbability = 2.220446049250313e-16;

    /// <summary>Finds the temperature of least log-loss.</summary>
    /// <param name="labels">True class of each image [N], at least one.</param>
    /// <param name="probabilities">Class probabilities [N, C] of images that the model was not fitted on.</param>
    public static TemperatureScaling Fit(IReadOnlyList<int> labels, ProbabilityMatrix probabilities)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (labels.Count == 0 || labels.Count != probabilities.RowCount)
            throw new ArgumentException($"TemperatureScaling needs one label a row, at least one; got {labels.Count} for {probabilities.RowCount}.", nameof(labels));
        var logarithms = Logarithms(probabilities);

        // The log-loss is convex in β = 1 / T, so its slope changes sign once.
        var (low, high) = (1 / Highest, 1 / Lowest);
        if (Slope(low, labels, logarithms, probabilities.ClassCount) >= 0)
            return new TemperatureScaling(Highest);
        if (Slope(high, labels, logarithms, probabilities.ClassCount) <= 0)
            return new TemperatureScaling(Lowest);
        while (high - low > 1e-10)
        {
            var middle = (low + high) / 2;
            if (Slope(middle, labels, logarithms, probabilities.ClassCount) < 0)
                low = middle;
            else
                high = middle;
        }

        return new TemperatureScaling(2 / (low + high));
    }

    /// <summary>Probabilities [N, C] at this temperature; each row sums to 1.</summary>
    public ProbabilityMatrix Apply(ProbabilityMatrix probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var values = Logarithms(probabilities);
        for (var row = 0; row < probabilities.RowCount; row++)
            Softmax(values.AsSpan(row * probabilities.ClassCount, probabilities.ClassCount), 1 / Temperature);
        return new ProbabilityMatrix(values, probabilities.RowCount, probabilities.ClassCount);
    }

    private static double[] Logarithms(ProbabilityMatrix probabilities)
    {
        var logarithms = probabilities.Values.ToArray();
        foreach (ref var value in logarithms.AsSpan())
            value = Math.Log(Math.Max(value, SmallestProbability));
        return logarithms;
    }

    // Derivative of the summed log-loss by β: Σ over images of E_p[z] - z_true, z logarithms, p softmax of β z.
    private static double Slope(double beta, IReadOnlyList<int> labels, double[] logarithms, int classCount)
    {
        Span<double> weights = classCount <= 256 ? stackalloc double[classCount] : new double[classCount];
        var slope = 0.0;
        for (var row = 0; row < labels.Count; row++)
        {
            var z = logarithms.AsSpan(row * classCount, classCount);
            z.CopyTo(weights);
            Softmax(weights, beta);
            for (var c = 0; c < classCount; c++)
                slope += weights[c] * z[c];
            slope -= z[labels[row]];
        }

        return slope;
    }

    private static void Softmax(Span<double> scores, double beta)
    {
        var largest = double.NegativeInfinity;
        foreach (var score in scores)
            largest = Math.Max(largest, score);
        var sum = 0.0;
        foreach (ref var score in scores)
        {
            score = Math.Exp(beta * (score - largest));
            sum += score;
        }

        foreach (ref var score in scores)
            score /= sum;
    }
}
