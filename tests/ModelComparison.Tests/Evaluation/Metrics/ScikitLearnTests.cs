using System.Text.Json;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Metrics;

/// <summary>Every metric against scikit-learn 1.2, whose numbers are in Fixtures/metrics.json. null there means undefined.</summary>
public class ScikitLearnTests
{
    // The same formulas in the same precision: only the order of sums differs.
    private const double Tolerance = 1e-12;

    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Evaluation", "Fixtures", "metrics.json"))).RootElement;

    public static TheoryData<string> Cases => [.. Fixture.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    private static (Predictions Predictions, JsonElement Expected) Load(string name)
    {
        var found = Fixture.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        var classNames = Enumerable.Range(0, found.GetProperty("classes").GetInt32()).Select(c => $"class {c}").ToArray();
        var labels = Integers(found.GetProperty("labels"));
        var predicted = Integers(found.GetProperty("predicted"));
        var denominator = Fixture.GetProperty("denominator").GetDouble();
        var probabilities = found.GetProperty("parts").EnumerateArray().SelectMany(Integers).Select(part => part / denominator).ToArray();
        var matrix = new ProbabilityMatrix(probabilities, labels.Length, classNames.Length);
        return (new Predictions(classNames, labels, predicted, matrix, predicted), found.GetProperty("expected"));
    }

    private static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetInt32())];

    private static void AssertScore(JsonElement expected, Score actual, string what)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.False(actual.IsAvailable, $"{what}: undefined, yet it is {actual}");
            Assert.NotEqual("not computed", actual.Reason);
        }
        else
        {
            Assert.True(actual.IsAvailable, $"{what}: {expected.GetDouble()} expected, got {actual}");
            Assert.True(Math.Abs(expected.GetDouble() - actual.Value) <= Tolerance, $"{what}: {expected.GetDouble():R} expected, got {actual.Value:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Metrics_agree_with_scikit_learn_where_defined_and_give_a_reason_where_not(string name)
    {
        var (predictions, expected) = Load(name);

        foreach (var metric in MetricCatalog.All)
            AssertScore(expected.GetProperty(metric.Id), metric.Compute(predictions), metric.Id);
        AssertScore(expected.GetProperty("homogeneity"), ClusterScores.Homogeneity(predictions), "homogeneity");
        AssertScore(expected.GetProperty("completeness"), ClusterScores.Completeness(predictions), "completeness");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Metrics_of_each_class_agree_with_scikit_learn(string name)
    {
        var (predictions, expected) = Load(name);

        foreach (var metric in MetricCatalog.OfClass)
        {
            for (var c = 0; c < predictions.ClassCount; c++)
                AssertScore(expected.GetProperty($"{metric.Id} of class")[c], metric.Compute(predictions, c), $"{metric.Id} of class {c}");
        }

        var confusion = expected.GetProperty("confusion");
        for (var i = 0; i < predictions.ClassCount; i++)
            Assert.Equal(Integers(confusion[i]), Enumerable.Range(0, predictions.ClassCount).Select(j => (int)predictions.Confusion[i, j]));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Curves_have_the_points_of_scikit_learn(string name)
    {
        var (predictions, expected) = Load(name);
        foreach (var curve in expected.GetProperty("curves").EnumerateArray())
        {
            var c = curve.GetProperty("of").GetInt32();
            (double X, double Y, double Threshold)[] points = curve.GetProperty("kind").GetString() == "roc"
                ? [.. RocCurve.OfClass(predictions, c, curve.GetProperty("drop").GetBoolean()).Points.Select(p => (p.FalsePositiveRate, p.TruePositiveRate, p.Threshold))]
                : [.. PrecisionRecallCurve.OfClass(predictions, c).Points.Select(p => (p.Recall, p.Precision, p.Threshold))];

            AssertValues(curve.GetProperty("x"), points.Select(p => p.X));
            AssertValues(curve.GetProperty("y"), points.Select(p => p.Y));
            Assert.Equal(double.PositiveInfinity, points[0].Threshold);
            AssertValues(curve.GetProperty("thresholds"), points.Skip(1).Select(p => p.Threshold));
        }
    }

    private static void AssertValues(JsonElement expected, IEnumerable<double> actual)
    {
        var values = actual.ToArray();
        Assert.Equal(expected.GetArrayLength(), values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(expected[i].GetDouble(), values[i], Tolerance);
    }
}
