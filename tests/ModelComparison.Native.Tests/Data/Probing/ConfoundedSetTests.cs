using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Data.Probing;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Segmentation;
using ModelComparison.Data.Splits;
using ModelComparison.Data.Synthetic;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Shortcuts;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Learning.Preprocessing;
using Xunit;

namespace ModelComparison.Native.Tests.Data.Probing;

/// <summary>The probes on images made for the purpose. The full features are the pixels of a thumbnail, which needs no network.</summary>
public sealed class ConfoundedSetTests : IDisposable
{
    private const int PerClass = 30;
    private static readonly IClassifier[] Learners = [new LogisticRegression(), new RandomForest(new RandomForestOptions { TreeCount = 30 })];
    private readonly string folder = Directory.CreateTempSubdirectory("probe-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("background-stain", ShortcutSuspect.Background, true)]
    [InlineData("background-stain:0.6", ShortcutSuspect.Background, true)]
    [InlineData("background-stain", ShortcutSuspect.Background, false)]
    [InlineData("size", ShortcutSuspect.ImageSize, true)]
    [InlineData("size:0.5", ShortcutSuspect.ImageSize, false)]
    [InlineData("compression", ShortcutSuspect.File, true)]
    [InlineData("compression:0.6", ShortcutSuspect.File, false)]
    public void A_planted_confounder_is_named_and_no_other(string confounder, ShortcutSuspect expected, bool withMasks)
    {
        var result = Probe(Draw(confounder, seed: 1), withMasks);

        Assert.Equal([expected], result.Named.Select(finding => finding.Suspect));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public void Nothing_is_named_on_clean_images_and_every_probe_is_at_chance(ulong seed, bool withMasks)
    {
        var result = Probe(Draw(null, seed), withMasks);

        Assert.Empty(result.Findings);
        Assert.True(result.IsFullAboveChance);
        foreach (var probe in result.Probes.Where(probe => probe.Probe.Suspect != ShortcutSuspect.None))
            Assert.All(probe.Scores, score => Assert.True(score.Interval.Lower <= 0.2, $"{probe.Probe.Id}, {score.LearnerId}: {score.Interval}"));
    }

    [Theory]
    [InlineData("background-stain:0")]
    [InlineData("compression:0")]
    public void A_property_that_varies_without_following_the_class_is_not_named(string confounder) =>
        Assert.Empty(Probe(Draw(confounder, seed: 1), withMasks: true).Findings);

    [Fact]
    public void On_shuffled_labels_of_a_confounded_set_nothing_is_named()
    {
        var images = Draw("background-stain", seed: 1);
        var labels = images.Labels;
        new Seed(3).CreateRandom().Shuffle<int>(labels);

        Assert.Empty(Probe(images, withMasks: true, labels).Findings);
    }

    [Fact]
    public void A_mask_of_another_size_is_refused_and_masks_that_are_not_complete_are_not_used()
    {
        var images = Draw(null, seed: 1);
        var mask = Path.Combine(folder, "masks", "monocyte", "0003.png");
        PngFile.WriteGrey(mask, 2, 2, new byte[4]);
        var error = Assert.Throws<ModelComparison.Data.InputException>(() => Measure(images, withMasks: true));
        Assert.Contains("96 × 96; it has 2 × 2", error.Message, StringComparison.Ordinal);

        File.Delete(mask);
        Assert.Contains("1 of 150 images have no mask", Measure(images, withMasks: true).MaskSource, StringComparison.Ordinal);
    }

    [Fact]
    public void Measurements_do_not_depend_on_the_number_of_threads()
    {
        var images = Draw(null, seed: 1);
        var (one, two) = (Measure(images, withMasks: false, threads: 1), Measure(images, withMasks: false, threads: 2));
        foreach (var kind in Enum.GetValues<ProbeKind>())
            Assert.Equal(one.Of(kind).Features.Values.ToArray(), two.Of(kind).Features.Values.ToArray());
    }

    private ImageFolder Draw(string? confounder, ulong seed)
    {
        var confounding = confounder is null ? null : Confounding.Parse(confounder);
        SyntheticDataset.Write(folder, new BloodCellOptions(PerClass, new Seed(seed), ImageSize: 96) { Confounding = confounding }, threads: 2);
        return ImageFolder.Scan(SyntheticDataset.ImageFolderOf(folder));
    }

    private static ProbeMeasurements Measure(ImageFolder images, bool withMasks, int threads = 2) => ProbeMeasurements.Measure(
        images.Root, [.. images.Images.Select(image => image.RelativePath)], new ProbeMeasurementOptions(withMasks ? MaskFolder.Beside(images) : null, threads));

    private static ShortcutProbeResult Probe(ImageFolder images, bool withMasks, int[]? labels = null)
    {
        labels ??= images.Labels;
        var splits = StratifiedKFold.Split(labels, images.ClassNames);
        var options = new CrossValidationOptions { Threads = 2, Transforms = [new StandardScaler()] };
        BenchmarkResult Run(FeatureMatrix features) => CrossValidation.Run(Learners, new LabelledFeatures(features, labels, images.ClassNames), splits, options);
        var measurements = Measure(images, withMasks);
        var probes = Enum.GetValues<ProbeKind>().Select(measurements.Of).Select(probe => new ProbeInput(probe, probe.IsConstant ? null : Run(probe.Features)));
        return ShortcutVerdict.Judge(Run(Thumbnails(images)), [.. probes]);
    }

    private static FeatureMatrix Thumbnails(ImageFolder images)
    {
        const int Side = 8;
        var pixels = images.Images.SelectMany(image => ImageResize.Bilinear(ImageFile.Read(image.FullPath), Side, Side).Pixels.Select(value => (float)value));
        return new FeatureMatrix([.. pixels], images.Images.Count, 3 * Side * Side);
    }
}
