namespace ModelComparison.Data.Preprocessing;

/// <summary>Which input samples make an output sample, and with which fixed-point weights: a triangle as wide as the reduction, one sample at least.</summary>
internal sealed class TriangleFilter
{
    /// <summary>Fraction bits of a weight: 32 less 8 for the sample and 2 for sign and overflow.</summary>
    public const int FractionBits = 22;

    private readonly int[] starts;
    private readonly int[] counts;
    private readonly int[] weights;
    private readonly int window;

    private TriangleFilter(int outputLength, int window)
    {
        this.window = window;
        starts = new int[outputLength];
        counts = new int[outputLength];
        weights = new int[checked(outputLength * window)];
    }

    /// <summary>Number of output samples.</summary>
    public int OutputLength => starts.Length;

    /// <summary>The filter from one length to another.</summary>
    public static TriangleFilter Create(int inputLength, int outputLength)
    {
        var scale = (double)inputLength / outputLength;
        var filterScale = Math.Max(scale, 1.0);
        var support = filterScale;
        var filter = new TriangleFilter(outputLength, ((int)Math.Ceiling(support) * 2) + 1);
        Span<double> exact = new double[filter.window];
        for (var i = 0; i < outputLength; i++)
        {
            var centre = (i + 0.5) * scale;
            var start = Math.Max((int)(centre - support + 0.5), 0);
            var count = Math.Min((int)(centre + support + 0.5), inputLength) - start;
            filter.starts[i] = start;
            filter.counts[i] = count;
            FillWeights(exact[..count], start - centre + 0.5, 1.0 / filterScale);
            for (var k = 0; k < count; k++)
                filter.weights[(i * filter.window) + k] = (int)(0.5 + (exact[k] * (1 << FractionBits)));
        }

        return filter;
    }

    /// <summary>First input sample of an output sample.</summary>
    public int Start(int output) => starts[output];

    /// <summary>Weights of the input samples from <see cref="Start"/> on; they sum to about 2²².</summary>
    public ReadOnlySpan<int> Weights(int output) => weights.AsSpan(output * window, counts[output]);

    private static void FillWeights(Span<double> weights, double firstDistance, double inverseScale)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = Math.Max(1.0 - Math.Abs((k + firstDistance) * inverseScale), 0.0);
            sum += weights[k];
        }

        for (var k = 0; k < weights.Length && sum != 0.0; k++)
            weights[k] /= sum;
    }
}
