using System.Globalization;

namespace ModelComparison.Evaluation.Metrics;

/// <summary>
/// The value of a metric, or the reason why it has none. A metric that is undefined (precision of a class that was never predicted,
/// ROC-AUC of a class that is absent) is never turned into 0.
/// </summary>
public readonly record struct Score
{
    private readonly double value;
    private readonly string? reason;
    private readonly bool isAvailable;

    private Score(double value, string? reason)
    {
        this.value = value;
        this.reason = reason;
        isAvailable = reason is null;
    }

    /// <summary>True when there is a value.</summary>
    public bool IsAvailable => isAvailable;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none; ask <see cref="IsAvailable"/> first.</exception>
    public double Value => isAvailable ? value : throw new InvalidOperationException($"The score has no value ({Reason}). Ask IsAvailable first.");

    /// <summary>The value, or null where there is none.</summary>
    public double? ValueOrNull => isAvailable ? value : null;

    /// <summary>Why there is no value, as half a sentence ("no image was predicted as 'monocyte'"); null when there is one.</summary>
    public string? Reason => isAvailable ? null : reason ?? "not computed";

    /// <summary>A value.</summary>
    /// <exception cref="ArgumentException">The value is NaN or infinite: an undefined metric says why instead.</exception>
    public static Score Of(double value) =>
        double.IsFinite(value) ? new Score(value, null) : throw new ArgumentException($"A score is a finite number; got {value}.", nameof(value));

    /// <summary>No value, for a reason given as half a sentence.</summary>
    public static Score NotAvailable(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new Score(0, reason);
    }

    /// <summary>"0.9812", or "n/a: no image was predicted as 'monocyte'".</summary>
    public override string ToString() => ToString("F4");

    /// <summary>The value in a numeric format (invariant culture), or "n/a: reason".</summary>
    public string ToString(string format) => isAvailable ? value.ToString(format, CultureInfo.InvariantCulture) : $"n/a: {Reason}";
}
