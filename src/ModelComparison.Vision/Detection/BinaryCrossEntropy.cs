using System.Numerics;

namespace ModelComparison.Vision.Detection;

/// <summary>Binary cross-entropy of logits x and targets t, without overflow: max(x, 0) − x t + log(1 + e^−|x|).</summary>
internal static class BinaryCrossEntropy
{
    private const int FirstClassChannel = 4 * DistanceDistribution.Bins;

    // Below this, log(1 + e) is summed up as a series: 1 + e would lose the digits of e.
    private const double SeriesLimit = 1e-3;

    /// <summary>The sum over all anchors and classes of an image; targets are 0 but for the class of an anchor's true box.</summary>
    /// <param name="maps">The raw maps.</param>
    /// <param name="image">The image.</param>
    /// <param name="assignment">Target scores.</param>
    /// <param name="trueBoxes">Which class they are of.</param>
    /// <param name="scale">Factor of the derivatives that are written into the maps' gradient; null leaves it alone.</param>
    public static double Sum<T>(RawMaps<T> maps, int image, Assignment<T> assignment, List<TrueBox<T>> trueBoxes, T? scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var total = 0.0;
        for (var level = 0; level < maps.Anchors.Levels; level++)
        {
            var values = maps.Values(level, image);
            var start = maps.Anchors.Start(level);
            for (var cell = 0; cell < values.Cells(maps.Channels); cell++)
            {
                var trueBox = assignment.TrueBoxes[start + cell];
                var trueClass = trueBox < 0 ? -1 : trueBoxes[trueBox].Class;
                for (var channel = FirstClassChannel; channel < maps.Channels; channel++)
                {
                    var logit = values[channel, cell];
                    var target = channel - FirstClassChannel == trueClass ? assignment.Scores[start + cell] : T.Zero;
                    var (loss, derivative) = Of(logit, target);
                    total += double.CreateTruncating(loss);
                    if (scale is { } factor)
                        maps.Gradient(level, image)[channel, cell] = factor * derivative;
                }
            }
        }

        return total;
    }

    private static (T Loss, T Derivative) Of<T>(T logit, T target)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var decay = T.Exp(-T.Abs(logit));
        var sigmoid = (logit >= T.Zero ? T.One : decay) / (T.One + decay);
        return (T.Max(logit, T.Zero) - (logit * target) + LogOnePlus(decay), sigmoid - target);
    }

    private static T LogOnePlus<T>(T decay)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (decay >= T.CreateTruncating(SeriesLimit))
            return T.Log(T.One + decay);

        // e − e²/2 + e³/3 − e⁴/4
        var (two, three, four) = (T.CreateTruncating(2), T.CreateTruncating(3), T.CreateTruncating(4));
        return decay * (T.One - (decay * ((T.One / two) - (decay * ((T.One / three) - (decay / four))))));
    }
}
