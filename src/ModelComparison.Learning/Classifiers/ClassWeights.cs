using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Learning.Classifiers;

/// <summary>How much an image of each class counts during a fit. Every classifier that has a <c>class-weights</c> setting takes one of these.</summary>
public sealed class ClassWeights
{
    private readonly IReadOnlyDictionary<string, double>? weightsByName;

    private ClassWeights(bool isBalanced, IReadOnlyDictionary<string, double>? weightsByName)
    {
        IsBalanced = isBalanced;
        this.weightsByName = weightsByName;
    }

    /// <summary>Every image counts 1.</summary>
    public static ClassWeights None { get; } = new(false, null);

    /// <summary>N / (C · N_c): every class that has images counts the same in total, as scikit-learn's <c>class_weight="balanced"</c> (King and Zeng 2001).</summary>
    public static ClassWeights Balanced { get; } = new(true, null);

    /// <summary>True for <see cref="None"/>.</summary>
    public bool IsNone => !IsBalanced && weightsByName is null;

    /// <summary>True for <see cref="Balanced"/>.</summary>
    public bool IsBalanced { get; }

    /// <summary>Weights by class name; a class that is not named counts 1.</summary>
    /// <exception cref="InputException">A weight is not a positive finite number.</exception>
    public static ClassWeights Of(IReadOnlyDictionary<string, double> weightsByName)
    {
        ArgumentNullException.ThrowIfNull(weightsByName);
        foreach (var (name, weight) in weightsByName)
        {
            if (!double.IsFinite(weight) || weight <= 0)
                throw new InputException($"class-weights needs positive numbers; class '{name}' has {weight.ToString(CultureInfo.InvariantCulture)}. Give it a weight above 0.");
        }

        return new ClassWeights(false, new SortedDictionary<string, double>(weightsByName.ToDictionary(), StringComparer.Ordinal));
    }

    /// <summary>The weight of each class [C] on these training data; 0 for a class without images when balanced.</summary>
    /// <exception cref="InputException">A named class does not exist in the data.</exception>
    public double[] ForClasses(LabelledFeatures training)
    {
        ArgumentNullException.ThrowIfNull(training);
        var weights = new double[training.ClassCount];
        Array.Fill(weights, 1.0);
        if (IsBalanced)
        {
            var counts = training.CountByClass();
            var present = counts.Count(count => count > 0);
            for (var c = 0; c < weights.Length; c++)
                weights[c] = counts[c] == 0 ? 0.0 : training.Count / ((double)present * counts[c]);
        }

        foreach (var (name, weight) in weightsByName ?? new Dictionary<string, double>())
        {
            var index = training.ClassNames.ToList().IndexOf(name);
            if (index < 0)
                throw new InputException($"class-weights names the class '{name}', which the data do not have; the classes are {string.Join(", ", training.ClassNames)}.");
            weights[index] = weight;
        }

        return weights;
    }

    /// <summary>The weight of each image [N], or null when every image counts 1.</summary>
    public double[]? ForRows(LabelledFeatures training)
    {
        if (IsNone)
            return null;
        var weights = ForClasses(training);
        return [.. training.Labels.Select(label => weights[label])];
    }

    /// <summary>The value as in an experiment file: "none", "balanced" or "benign: 2, pro-b: 1.5".</summary>
    public override string ToString() => weightsByName is null
        ? IsBalanced ? "balanced" : "none"
        : string.Join(", ", weightsByName.Select(pair => $"{pair.Key}: {pair.Value.ToString(CultureInfo.InvariantCulture)}"));
}
