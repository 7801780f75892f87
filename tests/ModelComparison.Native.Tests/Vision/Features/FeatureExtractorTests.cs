using System.Text.Json;
using ModelComparison.Acceleration;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Native.Tests.Data.Images;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Checkpoints;
using ModelComparison.Vision.Features;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Features;

public sealed class FeatureExtractorTests : IDisposable
{
    private readonly PatternFolder folder = new();
    private readonly List<string> log = [];

    private FeatureExtractionOptions Options => new(Weights: WeightsSource.Random(0), Threads: 2, CacheFolder: Path.Combine(folder.Root, "cache"));

    public void Dispose() => folder.Dispose();

    // Cosine and relative L2; in single precision only the order of sums differs from torchvision's, and users are promised 0.9999 and 0.5 %.
    [Theory]
    [InlineData("resnet50", FeaturePrecision.Float32, 0.99999999, 0.00001)]
    [InlineData("resnet50", FeaturePrecision.BFloat16, 0.9999, 0.015)]
    [InlineData("mobilenet_v2", FeaturePrecision.Float32, 0.99999999, 0.00001)]
    public void Features_are_those_of_torchvision(string backbone, FeaturePrecision precision, double cosine, double difference)
    {
        if (precision == FeaturePrecision.BFloat16)
            Assert.SkipUnless(AcceleratedResNet50.Capabilities.BFloat16Available, "this processor has no bfloat16 instructions");
        var extraction = Extract(Options with { Backbone = backbone, Precision = precision });
        var expected = PatternFolder.ExpectedFeatures(backbone);
        var featureCount = ((NetworkBackbone)Backbone.Find(backbone)).FeatureCount;
        for (var row = 0; row < 4; row++)
        {
            var reference = expected.AsSpan(row * featureCount, featureCount);
            var features = extraction.Features.Features.Row(row);
            Assert.InRange(Cosine(features, reference), cosine, 1.000001);
            Assert.InRange(Distance(features, reference) / Norm(reference), 0, difference);
        }

        Assert.StartsWith(precision == FeaturePrecision.BFloat16 ? "accelerated" : "ONNX Runtime 1.", extraction.Engine.Identity, StringComparison.Ordinal);
        Assert.Contains(log, line => line.Contains(extraction.Engine.Identity, StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_call_extracts_nothing_and_a_changed_image_alone_is_extracted_again()
    {
        var first = Extract(Options);
        Assert.Equal((4, 4, 0), Counts(first));
        var second = Extract(Options);
        Assert.Equal((4, 0, 4), Counts(second));
        Assert.Equal(first.Features.Features.Values.ToArray(), second.Features.Features.Values.ToArray());

        folder.Write(2, shift: 1);
        var third = Extract(Options);
        Assert.Equal((4, 1, 3), Counts(third));
        Assert.NotEqual(first.Features.Features.Row(2).ToArray(), third.Features.Features.Row(2).ToArray());
        Assert.Equal(first.Features.Features.Row(3).ToArray(), third.Features.Features.Row(3).ToArray());
        Assert.Equal((4, 4, 0), Counts(Extract(Options with { Weights = WeightsSource.Random(1) })));
        Assert.Equal((4, 4, 0), Counts(Extract(Options with { UseCache = false })));
    }

    [Fact]
    public void A_network_without_accelerated_engine_refuses_bfloat16()
    {
        var exception = Assert.Throws<InputException>(() => Extract(Options with { Backbone = "mobilenet_v2", Precision = FeaturePrecision.BFloat16 }));
        Assert.Contains("MobileNetV2 has none", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_of_one_network_are_not_taken_for_those_of_another()
    {
        Assert.Equal((4, 4, 0), Counts(Extract(Options)));
        var other = Extract(Options with { Backbone = "mobilenet_v2" });
        Assert.Equal((4, 4, 0), Counts(other));
        Assert.Equal(1280, other.Features.Features.ColumnCount);
    }

    [Theory]
    [InlineData("resnet50")]
    [InlineData("mobilenet_v2")]
    [InlineData("resnet18-cntk")]
    public void Batch_size_and_threads_change_no_bit(string backbone)
    {
        var options = Options with { UseCache = false, Backbone = backbone, Weights = backbone == "resnet18-cntk" ? null : WeightsSource.Random(0) };
        var reference = Extract(options with { BatchSize = 1, Threads = 1 }).Features.Features.Values.ToArray();
        Assert.Equal(reference, Extract(options with { BatchSize = 3, Threads = 2 }).Features.Features.Values.ToArray());
    }

    [Fact]
    public void An_unreadable_image_is_an_error_that_names_it_or_is_skipped_and_listed()
    {
        File.WriteAllText(folder.PathOf(1), "not an image");
        var exception = Assert.Throws<InputException>(() => Extract(Options));
        Assert.Contains("1.png", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--skip-unreadable", exception.Message, StringComparison.Ordinal);

        var extraction = Extract(Options with { SkipUnreadable = true });
        Assert.Equal(["first/0.png", "second/2.png", "second/3.png"], extraction.Features.Files!);
        Assert.Equal([0, 1, 1], extraction.Features.Labels);
        Assert.Equal("first/1.png", Assert.Single(extraction.Skipped).File);
        Assert.Contains(log, line => line.Contains("skipped first/1.png", StringComparison.Ordinal));
    }

    [Fact]
    public void Notes_are_the_same_from_the_cache_and_follow_a_renamed_file()
    {
        File.Copy(ZooFile.PathOf("png-grey16.png"), folder.PathOf(1), overwrite: true);
        var first = Extract(Options);
        Assert.Equal("first/1.png", Assert.Single(first.Notes).File);
        Assert.StartsWith("is 16-bit grey, and values above 255 were clipped", first.Notes[0].Note, StringComparison.Ordinal);
        Assert.Equal(first.Notes, Extract(Options).Notes);

        File.Move(folder.PathOf(1), Path.ChangeExtension(folder.PathOf(1), ".jpg"));
        var renamed = Extract(Options);
        Assert.Equal((4, 0, 4), Counts(renamed));
        Assert.Equal([new("first/1.jpg", "is a PNG file by content although its name ends in \".jpg\""), first.Notes[0] with { File = "first/1.jpg" }], renamed.Notes);

        var high = Extract(Options with { SixteenBitGrey = SixteenBitGrey.HighByte });
        Assert.Equal((4, 4, 0), Counts(high));
        Assert.NotEqual(first.Features.Features.Row(1).ToArray(), high.Features.Features.Row(1).ToArray());
        Assert.Contains(high.Notes, note => note.Note.Contains("high byte", StringComparison.Ordinal));
    }

    [Fact]
    public void The_output_folder_can_be_read_as_features_and_its_manifest_says_how_they_came_about()
    {
        var output = Path.Combine(folder.Root, "out");
        var extraction = Extract(Options);
        ExtractionOutput.Write(output, extraction);
        ExtractionOutput.Write(output, extraction);
        var read = FeatureFolder.Read(output);
        Assert.Equal(extraction.Features.Features.Values.ToArray(), read.Features.Values.ToArray());
        Assert.Equal(extraction.Features.Labels, read.Labels);
        Assert.Equal(["first", "second"], read.ClassNames);

        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "manifest.json")));
        Assert.True(manifest.RootElement.GetProperty("weights").GetProperty("random").GetBoolean());
        Assert.Equal("random:0", manifest.RootElement.GetProperty("weights").GetProperty("source").GetString());
        Assert.Equal(5, Directory.GetFiles(output).Length);
    }

    [Fact]
    public void A_cancelled_extraction_keeps_what_it_did()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new CancelAtFirstReport(cancellation);
        Assert.Throws<OperationCanceledException>(() => FeatureExtractor.Extract(folder.Images, Options with { BatchSize = 4, UseCache = false },
            cancellationToken: new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => FeatureExtractor.Extract(folder.Images, Options with { BatchSize = 1 }, progress, log.Add,
            cancellation.Token));
        Assert.Equal((4, 3, 1), Counts(Extract(Options)));
    }

    [Fact]
    public void Weights_of_another_network_are_refused_with_the_first_mismatches()
    {
        var path = Path.Combine(folder.Root, "other.safetensors");
        SafeTensorsFile.Write(path, [CheckpointTensor.FromSingles("weight", [2], [1, 2])]);
        var exception = Assert.Throws<InputException>(() => Extract(Options with { Weights = WeightsSource.Parse(path) }));
        Assert.Contains("lacks conv1.weight", exception.Message, StringComparison.Ordinal);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    private FeatureExtraction Extract(FeatureExtractionOptions options) =>
        FeatureExtractor.Extract(folder.Images, options, log: log.Add, cancellationToken: TestContext.Current.CancellationToken);

    private static (int Images, int Extracted, int Cached) Counts(FeatureExtraction extraction) =>
        (extraction.Statistics.ImageCount, extraction.Statistics.ExtractedCount, extraction.Statistics.CachedCount);

    private static double Norm(ReadOnlySpan<float> values) => Math.Sqrt(values.ToArray().Sum(value => (double)value * value));

    private static double Distance(ReadOnlySpan<float> left, ReadOnlySpan<float> right) =>
        Norm([.. left.ToArray().Zip(right.ToArray(), (a, b) => a - b)]);

    private static double Cosine(ReadOnlySpan<float> left, ReadOnlySpan<float> right) =>
        left.ToArray().Zip(right.ToArray(), (a, b) => (double)a * b).Sum() / (Norm(left) * Norm(right));

    private sealed class CancelAtFirstReport(CancellationTokenSource cancellation) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (value.Stage == "extracting features")
                cancellation.Cancel();
        }
    }
}
