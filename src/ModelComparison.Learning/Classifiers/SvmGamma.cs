using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Learning.Classifiers;

/// <summary>γ in k(x, z) = exp(-γ ‖x - z‖²): a number, or a rule that makes one from the training data.</summary>
public sealed class SvmGamma
{
    private readonly double? value;
    private readonly string name;

    private SvmGamma(double? value, string name)
    {
        this.value = value;
        this.name = name;
    }

    /// <summary>1 / D.</summary>
    public static SvmGamma Auto { get; } = new(null, "auto");

    /// <summary>1 / (D · variance of all training values): scikit-learn's default since 0.22.</summary>
    public static SvmGamma Scale { get; } = new(null, "scale");

    /// <summary>A fixed value.</summary>
    /// <exception cref="InputException">The value is not a positive finite number.</exception>
    public static SvmGamma Of(double value)
    {
        SettingRange.Positive("svm", "gamma", value);
        return new SvmGamma(value, value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads "auto", "scale" or a positive number.</summary>
    /// <exception cref="InputException">The text is none of these.</exception>
    public static SvmGamma Parse(string text) => text switch
    {
        "auto" => Auto,
        "scale" => Scale,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Of(number),
        _ => throw new InputException($"svm needs gamma as 'auto', 'scale' or a positive number; got '{text}'."),
    };

    /// <summary>The value for training features [N, D].</summary>
    public double For(FeatureMatrix training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (value is { } number)
            return number;
        if (ReferenceEquals(this, Auto))
            return 1.0 / training.ColumnCount;
        var variance = VarianceOf(training.Values);

        // scikit-learn's rule for data without any variance.
        return variance == 0.0 ? 1.0 : 1.0 / (training.ColumnCount * variance);
    }

    /// <summary>As in an experiment file: "auto", "scale" or the number.</summary>
    public override string ToString() => name;

    private static double VarianceOf(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var x in values)
            sum += x;
        var mean = sum / values.Length;
        var squares = 0.0;
        foreach (var x in values)
            squares += (x - mean) * (x - mean);
        return squares / values.Length;
    }
}
