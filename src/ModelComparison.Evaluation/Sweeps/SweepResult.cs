using ModelComparison.Evaluation.Detection;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Sweeps;

/// <summary>The scores of all points of a sweep: what its summary is made from. It holds no time, so that the same sweep has the same summary.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Metric">What the figures show.</param>
/// <param name="Axes">The settings that differ, in order.</param>
/// <param name="Points">The points in order.</param>
/// <param name="Warnings">Sentences that a reader needs before any number.</param>
public sealed record SweepResult(string Title, Metric Metric, IReadOnlyList<SweptSetting> Axes, IReadOnlyList<SweepPointResult> Points, IReadOnlyList<string> Warnings)
{
    /// <summary>The learners of the finished points, in the order of their first appearance.</summary>
    public IReadOnlyList<SweepLearner> Learners { get; } = [.. Points.SelectMany(point => point.Learners).DistinctBy(learner => learner.Id)];

    /// <summary>Points that have scores.</summary>
    public IEnumerable<SweepPointResult> Finished => Points.Where(point => point.Failure is null);
}

/// <summary>A setting that differs between points.</summary>
/// <param name="Key">"features.weights".</param>
/// <param name="Values">Its values as text, in the order of their first appearance.</param>
public sealed record SweptSetting(string Key, IReadOnlyList<string> Values)
{
    /// <summary>The last part of the key: "weights".</summary>
    public string Name => Key[(Key.LastIndexOf('.') + 1)..];

    /// <summary>The values as numbers, or null when one is no number.</summary>
    public IReadOnlyList<double>? Numbers { get; } = ParseAll(Values);

    private static double[]? ParseAll(IReadOnlyList<string> values)
    {
        var numbers = new double[values.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.TryParse(values[i], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }

        return numbers;
    }
}

/// <summary>A point and its scores.</summary>
/// <param name="Id">Hash of its settings.</param>
/// <param name="Values">Value of each axis as text; null where the point leaves it as the experiment file has it.</param>
/// <param name="Learners">Scores by learner; empty when the point failed.</param>
/// <param name="Failure">Null, or the sentence that says why there are no scores.</param>
public sealed record SweepPointResult(string Id, IReadOnlyList<string?> Values, IReadOnlyList<SweepLearner> Learners, string? Failure = null)
{
    /// <summary>What the detector's mAP was found to measure; null when the point trained none.</summary>
    public DetectionClaim? Detector { get; init; }
}

/// <summary>What one learner scored at one point.</summary>
/// <param name="Id">"logistic-regression".</param>
/// <param name="DisplayName">"Logistic regression".</param>
/// <param name="IsClusterer">True for a clusterer, which is kept out of rankings.</param>
/// <param name="Scores">By metric id.</param>
/// <param name="Failure">Null, or why it could not be fitted.</param>
public sealed record SweepLearner(string Id, string DisplayName, bool IsClusterer, IReadOnlyDictionary<string, SweepScore> Scores, string? Failure = null)
{
    /// <summary>The mean of a metric, or null where there is none.</summary>
    public double? MeanOf(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return Scores.GetValueOrDefault(metric.Id)?.Mean;
    }
}

/// <summary>One metric over the folds.</summary>
/// <param name="Mean">Mean; null with a <paramref name="Reason"/>.</param>
/// <param name="StandardDeviation">Standard deviation over the folds, or null for a single fold.</param>
/// <param name="Low">Lower end of the 95 % interval of the mean, or null.</param>
/// <param name="High">Upper end.</param>
/// <param name="Reason">Why there is no mean.</param>
public sealed record SweepScore(double? Mean, double? StandardDeviation, double? Low, double? High, string? Reason);
