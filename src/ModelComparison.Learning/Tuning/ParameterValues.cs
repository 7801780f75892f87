using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Learning.Tuning;

/// <summary>The values that one hyper-parameter may take in a search, as text (invariant culture).</summary>
public abstract record ParameterValues
{
    private const string NumberFormat = "G6";

    private ParameterValues()
    {
    }

    /// <summary>The values of a grid; null for a range, which only a random search can draw from.</summary>
    internal abstract IReadOnlyList<string>? Listed { get; }

    /// <summary>How many different values there are; infinity for a range of real numbers.</summary>
    internal abstract double DifferentValues { get; }

    /// <summary>One value at random.</summary>
    internal abstract string Draw(RandomSource random);

    /// <summary>Some values, each as likely as the others in a random search.</summary>
    /// <exception cref="InputException">There are none, or one occurs twice.</exception>
    public static ParameterValues Of(params IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0 || values.Distinct(StringComparer.Ordinal).Count() != values.Count)
            throw new InputException($"A tuned setting needs a list of different values; got [{string.Join(", ", values)}].");
        return new List([.. values]);
    }

    /// <summary>Numbers from a range, uniform.</summary>
    /// <exception cref="InputException">The minimum is not below the maximum.</exception>
    public static ParameterValues Uniform(double minimum, double maximum) => new Range(RequireOrder(minimum, maximum), maximum, false);

    /// <summary>Positive numbers from a range, uniform in the logarithm: for settings whose order of magnitude is unknown.</summary>
    /// <exception cref="InputException">The minimum is not above 0 or not below the maximum.</exception>
    public static ParameterValues LogUniform(double minimum, double maximum) => minimum > 0
        ? new Range(RequireOrder(minimum, maximum), maximum, true)
        : throw new InputException($"A logarithmic range needs a minimum above 0; got {minimum.ToString(CultureInfo.InvariantCulture)}.");

    /// <summary>Whole numbers from a range, both ends included.</summary>
    /// <exception cref="InputException">The minimum is not below the maximum.</exception>
    public static ParameterValues Integers(int minimum, int maximum)
    {
        _ = RequireOrder(minimum, maximum);
        return new IntegerRange(minimum, maximum);
    }

    private static double RequireOrder(double minimum, double maximum) => minimum < maximum && double.IsFinite(maximum - minimum)
        ? minimum
        : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"A range needs its minimum below its maximum; got {minimum} to {maximum}."));

    private sealed record List(IReadOnlyList<string> Values) : ParameterValues
    {
        internal override IReadOnlyList<string> Listed => Values;

        internal override double DifferentValues => Values.Count;

        internal override string Draw(RandomSource random) => Values[random.Next(Values.Count)];

        public override string ToString() => string.Join(", ", Values);
    }

    private sealed record Range(double Minimum, double Maximum, bool IsLogarithmic) : ParameterValues
    {
        internal override IReadOnlyList<string>? Listed => null;

        internal override double DifferentValues => double.PositiveInfinity;

        internal override string Draw(RandomSource random)
        {
            var value = IsLogarithmic
                ? Math.Exp(random.NextDouble(Math.Log(Minimum), Math.Log(Maximum)))
                : random.NextDouble(Minimum, Maximum);
            return value.ToString(NumberFormat, CultureInfo.InvariantCulture);
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Minimum} to {Maximum}{(IsLogarithmic ? ", logarithmic" : string.Empty)}");
    }

    private sealed record IntegerRange(int Minimum, int Maximum) : ParameterValues
    {
        internal override IReadOnlyList<string>? Listed => null;

        internal override double DifferentValues => (double)Maximum - Minimum + 1.0;

        internal override string Draw(RandomSource random) =>
            ((long)Minimum + random.Next((int)Math.Min((long)Maximum - Minimum + 1, int.MaxValue))).ToString(CultureInfo.InvariantCulture);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minimum} to {Maximum}, whole");
    }
}
