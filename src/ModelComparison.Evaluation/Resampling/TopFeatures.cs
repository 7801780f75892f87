namespace ModelComparison.Evaluation.Resampling;

/// <summary>The features that mattered most to the model of one fold.</summary>
/// <param name="Kind">What the values are, as a table heading: <see cref="IFeatureImportance.ImportanceKind"/>.</param>
/// <param name="Features">The most important first, at most <see cref="Most"/>; those with importance 0 are left out.</param>
public sealed record TopFeatures(string Kind, IReadOnlyList<FeatureImportance> Features)
{
    /// <summary>How many features a fold keeps.</summary>
    public const int Most = 20;

    /// <summary>Takes the most important features of a model; equals in the order of their index.</summary>
    public static TopFeatures Of(IFeatureImportance model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var importances = model.FeatureImportances;
        return new TopFeatures(
            model.ImportanceKind,
            [.. Enumerable.Range(0, importances.Count)
                .Where(feature => importances[feature] > 0)
                .OrderByDescending(feature => importances[feature])
                .ThenBy(feature => feature)
                .Take(Most)
                .Select(feature => new FeatureImportance(feature, importances[feature]))]);
    }
}

/// <summary>How much one feature matters.</summary>
/// <param name="Feature">Its index, from 0.</param>
/// <param name="Value">Its importance, above 0.</param>
public sealed record FeatureImportance(int Feature, double Value);
