using ModelComparison.Data.Datasets;
using ModelComparison.Data.Probing;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Shortcuts;
using ModelComparison.Evaluation.Statistics;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Learning.Preprocessing;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Shortcuts;

public sealed class ShortcutVerdictTests
{
    private static readonly string[] Classes = ["a", "b", "c", "d", "e"];
    private static readonly IClassifier[] Learners = [new LogisticRegression(), new RandomForest(new RandomForestOptions { TreeCount = 10 })];

    [Fact]
    public void Without_any_shortcut_one_is_named_no_more_often_than_the_level()
    {
        const int Sets = 120;
        var alarms = 0;
        for (var set = 0; set < Sets; set++)
        {
            var labels = Labels(20);
            var random = new Seed(9).For("set", set).CreateRandom();
            ProbeKind[] kinds = [ProbeKind.Border, ProbeKind.Background, ProbeKind.ImageSize, ProbeKind.File];
            var result = Judge(labels, Informative(labels, random, 3.0), [.. kinds.Select(kind => (kind, Noise(labels.Length, random)))], leastShare: 0);
            alarms += result.Findings.Count > 0 ? 1 : 0;
        }

        // 5 % of 120 are 6; three standard errors of the binomial above that are 13.
        Assert.InRange(alarms, 0, 13);
    }

    [Fact]
    public void Intervals_are_widened_for_the_training_images_that_folds_share()
    {
        var labels = Labels(20);
        var random = new Seed(8).CreateRandom();
        var result = Judge(labels, Informative(labels, random, 3.0), [(ProbeKind.Border, Noise(labels.Length, random))]);
        var score = result.Probes[0].Scores[0];

        // Five folds: 1 + 5/4 times the variance of as many independent images. The draws are 400: about 10 % of the width is chance.
        var halfWidth = 1.96 * Math.Sqrt(2.25 * score.Accuracy * (1 - score.Accuracy) / labels.Length);
        Assert.InRange(score.Interval.Upper - score.Interval.Lower, 1.8 * halfWidth, 2.2 * halfWidth);
    }

    [Fact]
    public void On_shuffled_labels_nothing_is_named_and_no_share_is_claimed()
    {
        var labels = Labels(30);
        var random = new Seed(4).CreateRandom();
        var (full, stain) = (Informative(labels, random, 5.0), Informative(labels, random, 5.0));
        random.Shuffle<int>(labels);
        var result = Judge(labels, full, [(ProbeKind.Border, stain), (ProbeKind.File, stain)]);

        Assert.Empty(result.Findings);
        Assert.False(result.IsFullAboveChance);
        Assert.All(result.Probes, probe => Assert.Null(probe.ShareExplained));
        Assert.All(result.Probes.SelectMany(probe => probe.Scores), score => Assert.InRange(0.2, score.Interval.Lower, score.Interval.Upper));
    }

    [Fact]
    public void A_probe_that_gives_the_class_away_is_named_and_the_others_are_not()
    {
        var labels = Labels(20);
        var random = new Seed(5).CreateRandom();
        var result = Judge(
            labels, Informative(labels, random, 4.0),
            [(ProbeKind.Border, Noise(labels.Length, random)), (ProbeKind.ImageSize, Informative(labels, random, 4.0)), (ProbeKind.MeanColour, Informative(labels, random, 4.0))]);

        var finding = Assert.Single(result.Findings);
        Assert.Equal((ShortcutSuspect.ImageSize, true), (finding.Suspect, finding.IsLarge));
        Assert.Contains("Image size alone reaches", ShortcutSentences.Of(result)[0], StringComparison.Ordinal);
        Assert.Single(ShortcutSentences.Warnings(result));
    }

    [Fact]
    public void The_share_is_that_of_the_accuracy_above_the_most_frequent_class()
    {
        // 8 images of a, 4 of b; one split tests all of the last 6: a a a a b b.
        int[] labels = [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1];
        Split[] splits = [new Split(0, 0, [0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11])];
        var full = Result(labels, splits, [0, 0, 0, 0, 1, 1]);
        var probe = Result(labels, splits, [0, 0, 0, 0, 1, 0]);
        var features = new ProbeFeatures(ProbeKind.Border, new FeatureMatrix([.. Enumerable.Range(0, 12).Select(i => (float)i)], 12, 1), ["x"], 0);
        var result = ShortcutVerdict.Judge(full, [new ProbeInput(features, probe)]);

        Assert.Equal(6, result.Images);
        Assert.Equal(4 / 6.0, result.Baseline, 1e-12);
        Assert.Equal(0.5, result.Probes[0].ShareExplained!.Value, 1e-12);
    }

    [Fact]
    public void Colours_that_differ_by_no_more_than_compression_changes_them_are_its_trace()
    {
        var labels = Labels(20);
        var random = new Seed(6).CreateRandom();
        var colours = new FeatureMatrix([.. labels.SelectMany(label => (float[])[230 + label, 225, 228])], labels.Length, 3);
        var (full, file) = (Informative(labels, random, 4.0), Informative(labels, random, 4.0));

        Assert.Equal(ShortcutSuspect.File, Judge(labels, full, [(ProbeKind.Border, colours), (ProbeKind.File, file)], tolerance: 4.5).Findings[^1].TraceOf);
        Assert.All(Judge(labels, full, [(ProbeKind.Border, colours), (ProbeKind.File, file)], tolerance: 3.5).Findings, finding => Assert.Equal(ShortcutSuspect.None, finding.TraceOf));
        // Without compression as a shortcut there is nothing to be a trace of.
        Assert.Equal(ShortcutSuspect.None, Assert.Single(Judge(labels, full, [(ProbeKind.Border, colours)], tolerance: 4.5).Findings).TraceOf);
    }

    [Fact]
    public void Equal_values_for_every_image_are_said_to_be_equal_and_nothing_is_fitted()
    {
        var labels = Labels(10);
        var result = Judge(labels, Informative(labels, new Seed(1).CreateRandom(), 4.0), [(ProbeKind.File, new FeatureMatrix(new float[labels.Length], labels.Length, 1))]);

        Assert.True(result.Probes[0].IsConstant);
        Assert.Empty(result.Findings);
        Assert.Contains("No shortcut was found", ShortcutSentences.Of(result)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Images_of_one_patient_count_less_than_as_many_of_several()
    {
        var labels = Labels(40);
        var random = new Seed(7).CreateRandom();
        var (full, probe) = (Informative(labels, random, 3.0), Informative(labels, random, 1.0));
        var groups = labels.Select((label, row) => $"{label}-{row / 5 / 10}").ToList();

        var alone = Judge(labels, full, [(ProbeKind.Border, probe)]).Probes[0];
        var grouped = Judge(labels, full, [(ProbeKind.Border, probe)], groups: groups).Probes[0];

        Assert.Equal(alone.Scores[0].Accuracy, grouped.Scores[0].Accuracy);
        Assert.NotEqual(alone.Scores[0].Interval, grouped.Scores[0].Interval);
    }

    private static ShortcutProbeResult Judge(
        int[] labels, FeatureMatrix full, IReadOnlyList<(ProbeKind Kind, FeatureMatrix Features)> probes,
        double leastShare = 0.05, double tolerance = 0, IReadOnlyList<string>? groups = null)
    {
        var splits = StratifiedKFold.Split(labels, Classes);
        var options = new CrossValidationOptions { Threads = 1, Transforms = [new StandardScaler()] };
        BenchmarkResult Run(FeatureMatrix features) => CrossValidation.Run(Learners, new LabelledFeatures(features, labels, Classes), splits, options);
        ProbeInput Input(ProbeKind kind, FeatureMatrix features)
        {
            var probe = new ProbeFeatures(kind, features, [.. Enumerable.Range(0, features.ColumnCount).Select(column => $"{column}")], 0) { CompressionTolerance = tolerance };
            return new ProbeInput(probe, probe.IsConstant ? null : Run(features));
        }

        var bootstrap = new BootstrapOptions(Resamples: 400) { Groups = groups };
        return ShortcutVerdict.Judge(
            Run(full), [.. probes.Select(probe => Input(probe.Kind, probe.Features))], new ShortcutProbeOptions(LeastShare: leastShare) { Bootstrap = bootstrap });
    }

    private static BenchmarkResult Result(int[] labels, Split[] splits, int[] predicted) =>
        new(["a", "b"], labels, null, splits, [new ResampleResult("x", "X", false, [], [new FoldResult(0, predicted, null, null, 0, 0)])]);

    private static int[] Labels(int perClass) => [.. Enumerable.Range(0, Classes.Length * perClass).Select(row => row % Classes.Length)];

    private static FeatureMatrix Noise(int rows, RandomSource random) => new([.. Enumerable.Range(0, 3 * rows).Select(_ => (float)random.NextGaussian())], rows, 3);

    private static FeatureMatrix Informative(int[] labels, RandomSource random, double strength) => new(
        [.. labels.SelectMany(label => Enumerable.Range(0, 5).Select(column => (float)random.NextGaussian(label == column ? strength : 0)))], labels.Length, 5);
}
