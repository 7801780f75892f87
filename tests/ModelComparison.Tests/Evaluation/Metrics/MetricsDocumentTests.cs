using System.Globalization;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Metrics;

/// <summary>Reads docs/metrics.md and computes its examples again.</summary>
public class MetricsDocumentTests
{
    private static readonly string[] Inputs = ["classes", "truth", "predicted", "probabilities", "clusters"];
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "metrics.md"));

    private static IEnumerable<Dictionary<string, string>> Examples() => Document
        .Split("```example\n").Skip(1)
        .Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]));

    private static Predictions Parse(Dictionary<string, string> example)
    {
        var classNames = example["classes"].Split(' ');
        int[] Labels(string name) => [.. example[name].Split(' ').Select(label => Array.IndexOf(classNames, label))];
        var truth = Labels("truth");
        if (example.TryGetValue("probabilities", out var text))
        {
            var values = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(value => double.Parse(value, CultureInfo.InvariantCulture));
            return Predictions.FromProbabilities(classNames, truth, new ProbabilityMatrix([.. values], truth.Length, classNames.Length));
        }

        int[]? clusters = example.TryGetValue("clusters", out var numbers) ? [.. numbers.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture))] : null;
        return new Predictions(classNames, truth, Labels("predicted"), null, clusters);
    }

    [Fact]
    public void Every_worked_example_has_the_value_that_the_page_gives()
    {
        foreach (var example in Examples())
        {
            var predictions = Parse(example);
            foreach (var (id, value) in example.Where(pair => !Inputs.Contains(pair.Key)))
                Assert.Equal($"{id} {value}", $"{id} {MetricCatalog.Find(id).Compute(predictions)}");
        }
    }

    [Fact]
    public void Every_metric_has_a_heading_and_a_worked_example()
    {
        var explained = Examples().SelectMany(example => example.Keys).ToHashSet();

        Assert.All(MetricCatalog.All, metric => Assert.Contains(metric.Id, explained));
        Assert.All(MetricCatalog.All, metric => Assert.Contains($"`{metric.Id}`", Document, StringComparison.Ordinal));
    }
}
