using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Learning.Preprocessing;
using ModelComparison.Vision.Explanation;

namespace ModelComparison.Experiments.Runs;

/// <summary>Folds the preprocessing of a logistic regression into its weights, so that the scores are linear in the features of the network.</summary>
internal static class LinearHeads
{
    /// <summary>The head of a fitted model.</summary>
    /// <param name="model">The logistic regression.</param>
    /// <param name="transforms">What its features went through, in order.</param>
    /// <exception cref="NotSupportedException">A step is not linear.</exception>
    public static LinearHead Of(LogisticRegressionModel model, IReadOnlyList<ITransformModel> transforms)
    {
        var (weights, intercepts) = Scores(model);
        for (var step = transforms.Count - 1; step >= 0; step--)
            Fold(transforms[step], weights, intercepts);
        return new LinearHead(weights, intercepts);
    }

    // One score a class. The sigmoid's single score s stands for the second class against the first: -s/2 and s/2 give the same probabilities.
    private static (double[][] Weights, double[] Intercepts) Scores(LogisticRegressionModel model)
    {
        var weights = Enumerable.Range(0, model.ClassCount).Select(_ => new double[model.FeatureCount]).ToArray();
        var intercepts = Enumerable.Repeat(double.NegativeInfinity, model.ClassCount).ToArray();
        for (var score = 0; score < model.ScoreCount; score++)
        {
            var c = model.ClassOfScore(score);
            weights[c] = model.Coefficients(score).ToArray();
            intercepts[c] = model.Intercepts[score];
        }

        if (model.FirstClassOfSigmoid is { } first)
        {
            var second = model.ClassOfScore(0);
            weights[first] = [.. weights[second].Select(weight => -weight / 2)];
            weights[second] = [.. weights[second].Select(weight => weight / 2)];
            (intercepts[first], intercepts[second]) = (-intercepts[second] / 2, intercepts[second] / 2);
        }

        return (weights, intercepts);
    }

    private static void Fold(ITransformModel transform, double[][] weights, double[] intercepts)
    {
        for (var c = 0; c < weights.Length; c++)
        {
            var (folded, means) = transform switch
            {
                // (x - μ) / σ
                StandardScalerModel scaler => (weights[c].Select((weight, feature) => weight / scaler.Scales[feature]).ToArray(), scaler.Means),

                // V (x - μ)
                PrincipalComponentsModel components => (Expand(components, weights[c]), components.Means),
                _ => throw new NotSupportedException(transform.GetType().Name),
            };
            weights[c] = folded;
            intercepts[c] -= folded.Select((weight, feature) => weight * means[feature]).Sum();
        }
    }

    private static double[] Expand(PrincipalComponentsModel components, double[] weights)
    {
        var expanded = new double[components.Means.Count];
        for (var component = 0; component < weights.Length; component++)
        {
            var direction = components.Component(component);
            for (var feature = 0; feature < expanded.Length; feature++)
                expanded[feature] += weights[component] * direction[feature];
        }

        return expanded;
    }
}
