using System.Globalization;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Reporting.Tables;

/// <summary>How numbers are written in every table and sentence: three decimals, a point, a true minus sign.</summary>
public static class NumberText
{
    /// <summary>"0.963", or "n/a".</summary>
    public static string Of(Score score) => score.IsAvailable ? Of(score.Value) : "n/a";

    /// <summary>"0.963".</summary>
    public static string Of(double value) => value.ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>A probability that is not told as certain: "0.963", "above 0.999".</summary>
    public static string OfShare(double value) => value > 0.9995 ? "above 0.999" : value < 0.0005 ? "below 0.001" : Of(value);

    /// <summary>"+0.012", "−0.003".</summary>
    public static string Signed(double value) => Math.Abs(value) < 0.0005 ? "0.000" : (value > 0 ? "+" : "") + Of(value);

    /// <summary>"0.032", "&lt; 0.001", or "n/a".</summary>
    public static string PValue(double? value) => value switch
    {
        null => "n/a",
        < 0.001 => "< 0.001",
        { } p when p < 0.1 => p.ToString("0.0000", CultureInfo.InvariantCulture),
        { } p => Of(p),
    };

    /// <summary>As few digits as it has, at most three: "0.95", "12.5", "95".</summary>
    public static string Short(double value) => value.ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>"−0.003 to +0.021", or "n/a".</summary>
    public static string SignedOf(ConfidenceInterval? interval) => interval is { } known ? $"{Signed(known.Lower)} to {Signed(known.Upper)}" : "n/a";

    /// <summary>"0.963 ± 0.012", "0.963" for a single fold, or "n/a".</summary>
    public static string MeanAndDeviation(ScoreSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        if (!summary.Mean.IsAvailable)
            return "n/a";
        return summary.StandardDeviation.IsAvailable ? $"{Of(summary.Mean)} ± {Of(summary.StandardDeviation)}" : Of(summary.Mean);
    }

    /// <summary>"0.948 to 0.978", or "n/a".</summary>
    public static string Of(ConfidenceInterval? interval) => interval is { } known ? $"{Of(known.Lower)} to {Of(known.Upper)}" : "n/a";

    /// <summary>"1 fold", "5 folds".</summary>
    public static string Count(long count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun : plural ?? noun + "s")}");

    /// <summary>"a, b and c".</summary>
    public static string List(IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count switch
        {
            0 => "",
            1 => items[0],
            _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
        };
    }
}
