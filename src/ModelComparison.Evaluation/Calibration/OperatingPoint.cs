using System.Text.Json.Serialization;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Evaluation.Calibration;

/// <summary>One classifier at one threshold on the probability of one class.</summary>
/// <param name="LearnerId">Id of the classifier.</param>
/// <param name="ClassName">The class that counts as positive.</param>
/// <param name="Target">What was wanted.</param>
/// <param name="Source">Where the threshold was chosen.</param>
/// <param name="Thresholds">The threshold of each fold, or the one for all; an image counts as positive from it on.</param>
/// <param name="Sensitivity">Share of the positive test images that are found.</param>
/// <param name="SensitivityInterval">Its Wilson interval.</param>
/// <param name="Specificity">Share of the negative test images that are left alone.</param>
/// <param name="SpecificityInterval">Its Wilson interval.</param>
public sealed record OperatingPoint(
    string LearnerId,
    string ClassName,
    ThresholdTarget Target,
    ThresholdSource Source,
    IReadOnlyList<double> Thresholds,
    double Sensitivity,
    ConfidenceInterval SensitivityInterval,
    double Specificity,
    ConfidenceInterval SpecificityInterval);

/// <summary>What a threshold has to reach.</summary>
/// <param name="Kind">Of which rate.</param>
/// <param name="Value">At least this, in (0, 1).</param>
public sealed record ThresholdTarget(ThresholdKind Kind, double Value);

/// <summary>The rate that a threshold has to reach.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThresholdKind>))]
public enum ThresholdKind
{
    /// <summary>Specificity: share of the negatives left alone.</summary>
    Specificity,

    /// <summary>Sensitivity: share of the positives found.</summary>
    Sensitivity,
}

/// <summary>Where a threshold was chosen.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThresholdSource>))]
public enum ThresholdSource
{
    /// <summary>On the calibration part of each training fold.</summary>
    Training,

    /// <summary>On the pooled out-of-fold predictions of the first repeat, the same images that it is judged on: optimistic.</summary>
    PooledTest,
}

/// <summary>Right and wrong among positives and negatives.</summary>
internal readonly record struct BinaryCounts(long TruePositives, long FalseNegatives, long TrueNegatives, long FalsePositives)
{
    public static BinaryCounts At(double threshold, double[] scores, bool[] positive)
    {
        var (tp, fn, tn, fp) = (0L, 0L, 0L, 0L);
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] >= threshold)
                _ = positive[i] ? tp++ : fp++;
            else
                _ = positive[i] ? fn++ : tn++;
        }

        return new BinaryCounts(tp, fn, tn, fp);
    }

    public static BinaryCounts operator +(BinaryCounts left, BinaryCounts right) => new(
        left.TruePositives + right.TruePositives, left.FalseNegatives + right.FalseNegatives,
        left.TrueNegatives + right.TrueNegatives, left.FalsePositives + right.FalsePositives);
}
