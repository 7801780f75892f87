using ModelComparison.Evaluation.Detection;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Sweeps;
using ModelComparison.Experiments.Runners;
using ModelComparison.Experiments.Storage;
using ModelComparison.Experiments.Sweeps;
using ModelComparison.Reporting;
using ModelComparison.Reporting.Markdown;
using ModelComparison.Reporting.Sections;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Experiments.Sweeps;

public sealed class SweepSummaryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Values_that_yaml_quotes_are_shown_without_quotes()
    {
        var result = Summary("grid: { title: ['a: b', c] }");
        Assert.Equal(["a: b", "c"], result.Axes[0].Values);
        Assert.Equal(["a: b", "c"], result.Points.Select(point => point.Values[0]));
    }

    [Fact]
    public void What_the_detector_of_a_point_was_found_to_measure_is_read_with_its_scores()
    {
        var result = Summary("grid: { seed: [1, 2] }", point => DetectorFile.Write(point, Claim(0.5)));
        Assert.All(result.Points, point => Assert.Equal(0.25, point.Detector!.ConstantOnTruth!.MeanAveragePrecision50To95));
        Assert.True(SweepTableFile.WriteDetectors(folder["detectors.csv"], result));
        var lines = File.ReadAllLines(folder["detectors.csv"]);
        Assert.Equal("point,seed,method,evaluated-on,map-50,map-50-95,class-accuracy", lines[0]);
        Assert.Equal(1 + (2 * 5), lines.Length);
        Assert.Equal($"{result.Points[1].Id},2,YOLOv8n trained on centre boxes,centre boxes,0.9,0.5,0.875", lines[6]);

        Assert.False(SweepTableFile.WriteDetectors(folder["detectors.csv"], Summary("grid: { seed: [3] }")));
        Assert.False(File.Exists(folder["detectors.csv"]));
    }

    [Fact]
    public void The_effect_of_a_setting_on_detectors_is_the_mean_over_the_points_with_each_of_its_values()
    {
        SweepPointResult[] points =
        [
            new("a", ["0.5", "1"], []) { Detector = Claim(0.2) }, new("b", ["0.5", "2"], []) { Detector = Claim(0.4) },
            new("c", ["0.8", "1"], []) { Detector = Claim(0.7) }, new("d", ["0.8", "2"], [], Failure: "no reason") { Detector = Claim(0.9) },
        ];
        var result = new SweepResult("t", MetricCatalog.Accuracy, [new("detector.centre-share", ["0.5", "0.8"]), new("other", ["1", "2"])], points, []);
        var effect = DetectorEffect.Compute(result, 0)!;
        Assert.Equal("YOLOv8n trained on centre boxes, on centre boxes", effect.Learners[0].DisplayName);
        Assert.Equal(0.3, effect.Means[0][0]!.Value, 1e-12);
        Assert.Equal(0.7, effect.Means[0][1]);
        Assert.Equal([2, 1], effect.Counts[0]);

        var text = MarkdownReport.Render(ReportContent.Create("t", SweepSections.Create(result)));
        Assert.Contains("## What the detectors' mAP measures", text, StringComparison.Ordinal);
        Assert.Contains("| 0.8 | 1 | YOLOv8n trained on centre boxes | centre boxes | 0.900 | 0.700 | 0.875 |", text, StringComparison.Ordinal);
        Assert.Contains("- one note\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("### detector.centre-share", text, StringComparison.Ordinal);
        Assert.Contains("### other", text, StringComparison.Ordinal);
        Assert.Contains("(figures/detectors-detector-centre-share.json)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_without_detectors_says_nothing_of_them()
        => Assert.DoesNotContain("detector", MarkdownReport.Render(ReportContent.Create("t", SweepSections.Create(Summary("grid: { seed: [1, 2] }")))), StringComparison.OrdinalIgnoreCase);

    private static DetectionClaim Claim(double map)
    {
        DetectionClaimRow Row(string method, string boxes, double value) => new(method, boxes, 0.9, value, 0.875);
        return new DetectionClaim(
            0.8, "SVM", DetectionRule.Reference, 1, 8, Row("YOLOv8n trained on centre boxes", "centre boxes", map), Row("Constant box", "centre boxes", 1), Row("YOLOv8n trained on centre boxes", "true boxes", 0.5),
            Row("Constant box", "true boxes", 0.25), Row("YOLOv8n trained on true boxes", "true boxes", 0.75), ["one note"]);
    }

    private SweepResult Summary(string yaml, Action<string>? afterwards = null)
    {
        TestFeatures.Write(folder);
        folder.Add("experiment.yaml", "data: { features: features }\nclassifiers: [majority-class]\nresampling: { stratified-k-fold: { folds: 2 } }\n");
        folder.Add("sweep.yaml", $"experiment: experiment.yaml\n{yaml}\n");
        var sweep = SweepFile.Load(folder["sweep.yaml"]);
        var output = new SweepFolder(folder[$"out-{Guid.NewGuid():N}"]);
        SweepRunner.Run(sweep, output, new LocalRunner(), new SweepOptions { Jobs = 1, CreateWorker = () => new PointRunner(output, folder.FullPath) }, TestContext.Current.CancellationToken);
        foreach (var point in sweep.Points)
            afterwards?.Invoke(output.RunPath(point.Id));
        return SweepSummary.Read(sweep, output);
    }
}
