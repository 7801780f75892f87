using System.Globalization;
using ModelComparison.Data;

namespace ModelComparison.Learning.Trees;

/// <summary>How many features a split may choose from.</summary>
public readonly record struct MaximumFeatures
{
    private enum Rule
    {
        SquareRoot,
        Logarithm,
        All,
        Number,
    }

    private readonly Rule rule;
    private readonly int number;

    private MaximumFeatures(Rule rule, int number = 0)
    {
        this.rule = rule;
        this.number = number;
    }

    /// <summary>⌊√D⌋, the usual choice for classification (Breiman 2001).</summary>
    public static MaximumFeatures SquareRoot { get; } = new(Rule.SquareRoot);

    /// <summary>⌊log2 D⌋.</summary>
    public static MaximumFeatures Logarithm { get; } = new(Rule.Logarithm);

    /// <summary>All D: bagged trees.</summary>
    public static MaximumFeatures All { get; } = new(Rule.All);

    /// <summary>A fixed number, at least 1.</summary>
    /// <exception cref="InputException">The number is below 1.</exception>
    public static MaximumFeatures Of(int number) => number >= 1
        ? new(Rule.Number, number)
        : throw new InputException($"maximum-features needs sqrt, log2, all or a number of at least 1; got {number}.");

    /// <summary>Reads "sqrt", "log2", "all" or a number.</summary>
    /// <exception cref="InputException">The text is none of these.</exception>
    public static MaximumFeatures Parse(string text) => text switch
    {
        "sqrt" => SquareRoot,
        "log2" => Logarithm,
        "all" => All,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => Of(number),
        _ => throw new InputException($"maximum-features needs sqrt, log2, all or a number of at least 1; got '{text}'."),
    };

    /// <summary>The number for D features, at least 1.</summary>
    /// <exception cref="InputException">A fixed number is larger than D.</exception>
    public int Count(int featureCount) => rule switch
    {
        Rule.SquareRoot => Math.Max(1, (int)Math.Sqrt(featureCount)),
        Rule.Logarithm => Math.Max(1, (int)Math.Log2(featureCount)),
        Rule.All => featureCount,
        _ when number <= featureCount => number,
        _ => throw new InputException($"maximum-features needs at most the number of features, {featureCount}; got {number}."),
    };

    /// <summary>The value as in an experiment file.</summary>
    public override string ToString() => rule switch
    {
        Rule.SquareRoot => "sqrt",
        Rule.Logarithm => "log2",
        Rule.All => "all",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
