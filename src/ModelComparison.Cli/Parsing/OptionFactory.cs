using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ModelComparison.Data;

namespace ModelComparison.Cli.Parsing;

/// <summary>Options whose errors say which value was got and what is needed.</summary>
internal static class OptionFactory
{
    /// <summary>"--threads N", on every command that computes.</summary>
    public static Option<int> Threads() => WholeNumber(
        "--threads", Environment.ProcessorCount, 1, 4096, "Most processor threads to use; default: all of the machine. Results do not depend on it.");

    /// <summary>A whole number in a range.</summary>
    public static Option<int> WholeNumber(string name, int defaultValue, int minimum, int maximum, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => (int)Parse(result, name, minimum, maximum),
    };

    /// <summary>A whole number in a range, or nothing.</summary>
    public static Option<int?> OptionalWholeNumber(string name, int minimum, int maximum, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => (int)Parse(result, name, minimum, maximum),
    };

    /// <summary>A seed: a whole number of at least 0.</summary>
    public static Option<long> Seed(long defaultValue, string description) => new("--seed")
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => Parse(result, "--seed", 0, long.MaxValue),
    };

    /// <summary>Text.</summary>
    public static Option<string?> Text(string name, string helpName, string description, bool required = false)
        => new(name) { Description = description, HelpName = helpName, Required = required };

    /// <summary>One word of several.</summary>
    public static Option<string> Choice(string name, IReadOnlyList<string> choices, string defaultValue, string description) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', choices),
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result =>
        {
            var token = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (!choices.Contains(token))
            {
                var nearest = NearestName.Find(token, choices) is { } found ? $"; did you mean \"{found}\"?" : ".";
                result.AddError($"{name} must be one of {string.Join(", ", choices)}; got '{token}'{nearest}");
            }

            return token;
        },
    };

    /// <summary>A number from 0 to 1.</summary>
    public static Option<double> Fraction(string name, double defaultValue, string meaning) => new(name)
    {
        Description = $"{meaning}; default: {defaultValue.ToString(CultureInfo.InvariantCulture)}.",
        HelpName = "X",
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result =>
        {
            var token = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value is >= 0 and <= 1))
                result.AddError($"{name} must be a number from 0 to 1; got '{token}'.");
            return value;
        },
    };

    private static long Parse(ArgumentResult result, string name, long minimum, long maximum)
    {
        var token = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
            return value;
        var range = maximum == long.MaxValue ? $"of at least {minimum}" : $"from {minimum} to {maximum}";
        result.AddError($"{name} must be a whole number {range}; got '{token}'.");
        return minimum;
    }
}
