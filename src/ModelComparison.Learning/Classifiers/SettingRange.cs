using System.Globalization;
using ModelComparison.Data;

namespace ModelComparison.Learning.Classifiers;

/// <summary>Refuses hyper-parameters outside their range, in the same words for all learners.</summary>
internal static class SettingRange
{
    /// <summary>A whole number that may not be below a minimum.</summary>
    internal static void AtLeast(string learner, string setting, int value, int minimum)
    {
        if (value < minimum)
            throw Error(learner, setting, value, $"at least {minimum}");
    }

    /// <summary>A finite number above 0.</summary>
    internal static void Positive(string learner, string setting, double value)
    {
        if (!(value > 0) || !double.IsFinite(value))
            throw Error(learner, setting, value, "a number above 0");
    }

    /// <summary>A finite number that may be 0.</summary>
    internal static void NotNegative(string learner, string setting, double value)
    {
        if (!(value >= 0) || !double.IsFinite(value))
            throw Error(learner, setting, value, "0 or more");
    }

    /// <summary>A share above 0 and at most 1.</summary>
    internal static void Fraction(string learner, string setting, double value)
    {
        if (!(value > 0 && value <= 1))
            throw Error(learner, setting, value, "above 0 and at most 1");
    }

    private static InputException Error(string learner, string setting, IFormattable value, string rule) =>
        new($"{learner} needs {setting} to be {rule}; got {value.ToString(null, CultureInfo.InvariantCulture)}.");
}
