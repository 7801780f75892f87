using System.Numerics;

namespace ModelComparison.Vision.Detection;

/// <summary>A box side as a distribution over the distances 0 … 15, given by logits.</summary>
/// <remarks>Li et al., "Generalized Focal Loss", NeurIPS 2020, section 3.</remarks>
internal static class DistanceDistribution
{
    /// <summary>Number of distances.</summary>
    public const int Bins = Yolov8Network.DistanceBinCount;

    /// <summary>Largest target: a little less than the last distance, so that there is one on either side.</summary>
    public const double LargestTarget = Bins - 1 - 0.01;

    /// <summary>The distance that is learned for a side at this distance, which may be negative or too large.</summary>
    public static T Target<T>(T distance)
        where T : IBinaryFloatingPointIeee754<T> => T.Min(T.Max(distance, T.Zero), T.CreateChecked(LargestTarget));

    /// <summary>Turns logits [16] into probabilities in place, and returns the expected distance.</summary>
    public static T Normalise<T>(Span<T> logits)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var largest = logits[0];
        foreach (var logit in logits)
            largest = T.Max(largest, logit);
        var sum = T.Zero;
        for (var bin = 0; bin < Bins; bin++)
            sum += logits[bin] = T.Exp(logits[bin] - largest);
        var expectation = T.Zero;
        for (var bin = 0; bin < Bins; bin++)
        {
            logits[bin] /= sum;
            expectation += logits[bin] * T.CreateTruncating(bin);
        }

        return expectation;
    }

    /// <summary>Cross-entropy of the two distances around the target, each weighted by its nearness.</summary>
    /// <param name="probabilities">Probabilities [16].</param>
    /// <param name="logits">What they were made of [16].</param>
    /// <param name="target">Target distance in [0, 14.99].</param>
    /// <param name="gradient">Receives the derivatives by the logits [16].</param>
    public static T Focal<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> logits, T target, Span<T> gradient)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var lower = int.CreateTruncating(target);
        var lowerWeight = T.CreateTruncating(lower + 1) - target;
        var upperWeight = T.One - lowerWeight;
        probabilities.CopyTo(gradient);
        gradient[lower] -= lowerWeight;
        gradient[lower + 1] -= upperWeight;
        return -(LogOf(probabilities, logits, lower) * lowerWeight) - (LogOf(probabilities, logits, lower + 1) * upperWeight);
    }

    // A probability too small for the number format still has a logarithm: by its logit's distance from the largest one.
    private static T LogOf<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> logits, int bin)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (T.IsNormal(probabilities[bin]))
            return T.Log(probabilities[bin]);
        var best = 0;
        for (var other = 1; other < Bins; other++)
        {
            if (logits[other] > logits[best])
                best = other;
        }

        return logits[bin] - logits[best] + T.Log(probabilities[best]);
    }
}
