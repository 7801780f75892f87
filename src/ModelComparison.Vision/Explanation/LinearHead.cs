namespace ModelComparison.Vision.Explanation;

/// <summary>
/// Class scores that are linear in the pooled features: what logistic regression computes before the softmax, its z-score folded in. They can be
/// differentiated back into the network that made the features, so the classifier itself is explained and not a stand-in.
/// </summary>
/// <param name="Weights">Weight of each feature for each class [C][D], per unit of the feature as the network gives it.</param>
/// <param name="Intercepts">Intercept of each class [C].</param>
public sealed record LinearHead(IReadOnlyList<double[]> Weights, IReadOnlyList<double> Intercepts)
{
    /// <summary>C, the number of classes.</summary>
    public int ClassCount => Weights.Count;

    /// <summary>The mean of several heads, for an image that none of them was trained on.</summary>
    public static LinearHead Mean(IReadOnlyList<LinearHead> heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        ArgumentOutOfRangeException.ThrowIfZero(heads.Count);
        var (classes, features) = (heads[0].ClassCount, heads[0].Weights[0].Length);
        return new LinearHead(
            [.. Enumerable.Range(0, classes).Select(c => Enumerable.Range(0, features).Select(feature => heads.Average(head => head.Weights[c][feature])).ToArray())],
            [.. Enumerable.Range(0, classes).Select(c => heads.Average(head => head.Intercepts[c]))]);
    }

    /// <summary>Scores of the classes [C] for features [D].</summary>
    public double[] Scores(ReadOnlySpan<double> features)
    {
        var scores = new double[ClassCount];
        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] = Intercepts[c];
            for (var feature = 0; feature < features.Length; feature++)
                scores[c] += Weights[c][feature] * features[feature];
        }

        return scores;
    }

    /// <summary>Softmax of the scores [C]; a class without training images, whose score is -∞, gets 0.</summary>
    public double[] Probabilities(ReadOnlySpan<double> features)
    {
        var scores = Scores(features);
        var largest = scores.Max();
        var powers = Array.ConvertAll(scores, score => Math.Exp(score - largest));
        var sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }
}
