namespace ModelComparison.Learning.SupportVectors;

/// <summary>p(positive | f) = 1 / (1 + exp(A f + B)) for decision values f (Platt 2000).</summary>
/// <param name="Slope">A; negative when larger decision values mean the positive class.</param>
/// <param name="Intercept">B.</param>
internal readonly record struct PlattScaling(double Slope, double Intercept)
{
    // Newton's method with backtracking; constants of Lin, Lin & Weng, Machine Learning 68, 2007, algorithm 1.
    private const int MaximumIterations = 100;
    private const double SmallestStep = 1e-10;
    private const double Ridge = 1e-12;
    private const double GradientTolerance = 1e-5;

    /// <summary>Probability of the positive class.</summary>
    public double Probability(double decision)
    {
        var z = (decision * Slope) + Intercept;
        return z >= 0 ? Math.Exp(-z) / (1.0 + Math.Exp(-z)) : 1.0 / (1.0 + Math.Exp(z));
    }

    /// <summary>Fits A and B to held-out decision values by maximum likelihood with Platt's softened targets.</summary>
    public static PlattScaling Fit(ReadOnlySpan<double> decisions, ReadOnlySpan<bool> isPositive)
    {
        var positives = 0;
        foreach (var positive in isPositive)
            positives += positive ? 1 : 0;
        var negatives = isPositive.Length - positives;
        var high = (positives + 1.0) / (positives + 2.0);
        var low = 1.0 / (negatives + 2.0);
        var targets = new double[isPositive.Length];
        for (var i = 0; i < targets.Length; i++)
            targets[i] = isPositive[i] ? high : low;

        var current = new PlattScaling(0.0, Math.Log((negatives + 1.0) / (positives + 1.0)));
        var loss = current.Loss(decisions, targets);
        for (var iteration = 0; iteration < MaximumIterations; iteration++)
        {
            var (gradientA, gradientB, stepA, stepB) = current.NewtonStep(decisions, targets);
            if (Math.Abs(gradientA) < GradientTolerance && Math.Abs(gradientB) < GradientTolerance)
                break;
            var slope = (gradientA * stepA) + (gradientB * stepB);
            var length = 1.0;
            for (; length >= SmallestStep; length /= 2.0)
            {
                var next = new PlattScaling(current.Slope + (length * stepA), current.Intercept + (length * stepB));
                var nextLoss = next.Loss(decisions, targets);
                if (nextLoss >= loss + (0.0001 * length * slope))
                    continue;
                (current, loss) = (next, nextLoss);
                break;
            }

            if (length < SmallestStep)
                break;
        }

        return current;
    }

    /// <summary>-Σ t log p + (1 - t) log(1 - p), written so that neither side overflows.</summary>
    private double Loss(ReadOnlySpan<double> decisions, double[] targets)
    {
        var sum = 0.0;
        for (var i = 0; i < targets.Length; i++)
        {
            var z = (decisions[i] * Slope) + Intercept;
            sum += z >= 0 ? (targets[i] * z) + Math.Log(1.0 + Math.Exp(-z)) : ((targets[i] - 1.0) * z) + Math.Log(1.0 + Math.Exp(z));
        }

        return sum;
    }

    private (double GradientA, double GradientB, double StepA, double StepB) NewtonStep(ReadOnlySpan<double> decisions, double[] targets)
    {
        double h11 = Ridge, h22 = Ridge, h21 = 0, g1 = 0, g2 = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            var p = Probability(decisions[i]);
            var curvature = p * (1.0 - p);
            h11 += decisions[i] * decisions[i] * curvature;
            h22 += curvature;
            h21 += decisions[i] * curvature;
            g1 += decisions[i] * (targets[i] - p);
            g2 += targets[i] - p;
        }

        var determinant = (h11 * h22) - (h21 * h21);
        return (g1, g2, -((h22 * g1) - (h21 * g2)) / determinant, -((h11 * g2) - (h21 * g1)) / determinant);
    }
}
