namespace ModelComparison.Learning.Trees;

/// <summary>Class weights of the rows in a node.</summary>
internal sealed class NodeWeights
{
    private NodeWeights(double[] byClass)
    {
        ByClass = byClass;
        foreach (var weight in byClass)
        {
            Total += weight;
            Squares += weight * weight;
        }
    }

    /// <summary>Weight of each class [C].</summary>
    public double[] ByClass { get; }

    /// <summary>Sum over the classes.</summary>
    public double Total { get; }

    /// <summary>Sum of squares over the classes.</summary>
    public double Squares { get; }

    /// <summary>Gini impurity, 0 for a single class.</summary>
    public double Impurity => 1.0 - (Squares / (Total * Total));

    /// <summary>Sums up rows, each a row number in the upper and a <see cref="SampleCode"/> in the lower 32 bits.</summary>
    public static NodeWeights Of(ReadOnlySpan<ulong> samples, double[] classWeights)
    {
        var counts = new long[classWeights.Length];
        foreach (var sample in samples)
            counts[SampleCode.Class((uint)sample)] += SampleCode.Count((uint)sample);
        var byClass = new double[classWeights.Length];
        for (var c = 0; c < byClass.Length; c++)
            byClass[c] = counts[c] * classWeights[c];
        return new NodeWeights(byClass);
    }
}
