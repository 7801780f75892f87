namespace ModelComparison.Experiments.Catalogue;

/// <summary>Ranges that several settings share, with the words for them.</summary>
internal static class Rules
{
    public const string PositiveText = "a number above 0";
    public const string NotNegativeText = "a number of at least 0";
    public const string FractionText = "a number above 0 and at most 1";

    public static bool Positive(double value) => value > 0;

    public static bool NotNegative(double value) => value >= 0;

    public static bool Fraction(double value) => value is > 0 and <= 1;
}
