namespace ModelComparison.Learning.Classifiers;

/// <summary>From scores to probabilities, losses and residuals, without overflow. z scores, p probabilities, t one-hot truth.</summary>
internal static class LogisticLink
{
    /// <summary>Replaces one score by p - t; returns log(1 + e^z) - t z.</summary>
    public static double SigmoidResidual(Span<double> score, int label)
    {
        var z = score[0];
        var tail = Math.Exp(-Math.Abs(z));
        var softplus = Math.Max(z, 0.0) + Log1P(tail);
        score[0] = Sigmoid(z) - label;
        return softplus - (label * z);
    }

    /// <summary>Replaces scores [C] by p - t; returns log Σ e^z - z_label.</summary>
    public static double SoftmaxResidual(Span<double> scores, int label)
    {
        var truth = scores[label];
        var logSum = Softmax(scores);
        scores[label] -= 1.0;
        return logSum - truth;
    }

    /// <summary>1 / (1 + e^-z).</summary>
    public static double Sigmoid(double z)
    {
        var tail = Math.Exp(-Math.Abs(z));
        return z >= 0 ? 1.0 / (1.0 + tail) : tail / (1.0 + tail);
    }

    /// <summary>Replaces scores by their softmax; returns log Σ e^z.</summary>
    public static double Softmax(Span<double> scores)
    {
        var largest = scores[0];
        foreach (var score in scores)
            largest = Math.Max(largest, score);
        var sum = 0.0;
        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] = Math.Exp(scores[c] - largest);
            sum += scores[c];
        }

        for (var c = 0; c < scores.Length; c++)
            scores[c] /= sum;
        return largest + Math.Log(sum);
    }

    /// <summary>log(1 + x) for x in [0, 1], exact for small x (Goldberg 1991, theorem 4).</summary>
    private static double Log1P(double x)
    {
        var one = 1.0 + x;
        return one == 1.0 ? x : x * Math.Log(one) / (one - 1.0);
    }
}
