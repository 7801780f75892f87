using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Native.Tests.Vision.Features;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Explanation;
using ModelComparison.Vision.Features;
using ModelComparison.Vision.Onnx;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Onnx;

public sealed class OnnxBackboneTests : IDisposable
{
    private static readonly double[] Ones = [1, 1, 1];
    private static readonly double[] Zeros = [0, 0, 0];
    private readonly PatternFolder folder = new();
    private readonly List<string> log = [];

    // Pixels as they are, so that the features are mean colors.
    private static OnnxSettings Plain => new() { Mean = Zeros, Deviation = Ones, Scale = 255 };

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("row")]
    [InlineData("map")]
    [InlineData("tokens")]
    [InlineData("pixels-last")]
    [InlineData("fixed batch")]
    [InlineData("inner value")]
    [InlineData("half output")]
    [InlineData("double output")]
    [InlineData("half input")]
    public void Whatever_form_the_graph_has_its_features_are_the_mean_colors(string form)
    {
        var (graph, settings) = form switch
        {
            "row" => (TinyGraph.Convolution("N", 3, "H", "W").Node("GlobalAveragePool", "map", "pool").Node("Flatten", "pool", "row").Output("row"), Plain),
            "map" => (TinyGraph.Convolution("N", 3, 64, 64).Output("map"), Plain),
            "tokens" => (
                TinyGraph.Convolution("N", 3, 64, 64).Integers("shape", 0, 6, -1).Node("Reshape", "map,shape", "flat").Node("Transpose", "flat", "tokens", ("perm", [0, 2, 1])).Output("tokens"), Plain),
            "pixels-last" => (
                new TinyGraph(["N", 64, 64, 3]).Node("Transpose", "pixels", "planes", ("perm", [0, 3, 1, 2])).Weights("w", Doubling, 6, 3, 1, 1)
                    .Node("Conv", "planes,w", "conv").Node("Transpose", "conv", "map", ("perm", [0, 2, 3, 1])).Output("map"), Plain),
            "fixed batch" => (TinyGraph.Convolution(4, 3, 64, 64).Node("GlobalAveragePool", "map", "pool").Output("pool"), Plain),
            "inner value" => (
                TinyGraph.Convolution("N", 3, "H", "W").Node("GlobalAveragePool", "map", "pool").Node("Relu", "pool", "relu").Node("Neg", "relu", "logits").Output("logits"), Plain with { Output = "relu" }),
            "half output" => (TinyGraph.Convolution("N", 3, "H", "W").Node("GlobalAveragePool", "map", "pool").Node("Cast", "pool", "half", ("to", [10])).Output("half", 10), Plain),
            "double output" => (TinyGraph.Convolution("N", 3, "H", "W").Node("Cast", "map", "double", ("to", [11])).Output("double", 11), Plain),
            _ => (new TinyGraph(["N", 3, "H", "W"], 10).Node("Cast", "pixels", "planes", ("to", [1])).Weights("w", Doubling, 6, 3, 1, 1).Node("Conv", "planes,w", "map").Output("map"), Plain),
        };
        var extraction = Extract(graph.Save(Path.Combine(folder.Root, "tiny.onnx")), settings, 64);

        for (var row = 0; row < 4; row++)
        {
            var expected = MeanColors(row, 64);
            var features = extraction.Features.Features.Row(row);
            Assert.Equal(6, features.Length);

            // Sums of 4096 single-precision numbers; half precision has 11 bits.
            var tolerance = form == "half output" ? 0.3 : 0.01;
            for (var i = 0; i < 6; i++)
                Assert.Equal(expected[i % 3] * (i < 3 ? 1 : 2), features[i], tolerance * 2);
        }
    }

    [Fact]
    public void The_class_token_is_the_first()
    {
        var graph = TinyGraph.Convolution("N", 3, 64, 64).Integers("shape", 0, 6, -1).Node("Reshape", "map,shape", "flat").Node("Transpose", "flat", "tokens", ("perm", [0, 2, 1])).Output("tokens");
        var extraction = Extract(graph.Save(Path.Combine(folder.Root, "tiny.onnx")), Plain with { Tokens = TokenPooling.Class }, 64);
        var first = Resized(1, 64).Pixels.AsSpan(0, 3);
        Assert.Equal([first[0], first[1], first[2], 2 * first[0], 2 * first[1], 2 * first[2]], extraction.Features.Features.Row(1).ToArray());
    }

    [Fact]
    public void Channels_mean_deviation_and_scale_are_what_the_settings_say()
    {
        var path = TinyGraph.Convolution("N", 3, "H", "W").Node("GlobalAveragePool", "map", "pool").Output("pool").Save(Path.Combine(folder.Root, "tiny.onnx"));
        var features = Extract(path, new OnnxSettings { Channels = ChannelOrder.Bgr, Mean = [0.1, 0.2, 0.3], Deviation = [0.5, 0.25, 2] }, 64).Features.Features.Row(0).ToArray();
        var colors = MeanColors(0, 64);
        double[] expected = [((colors[2] / 255) - 0.1) / 0.5, ((colors[1] / 255) - 0.2) / 0.25, ((colors[0] / 255) - 0.3) / 2];
        for (var i = 0; i < 3; i++)
            Assert.Equal(expected[i], features[i], 1e-4);

        var torchvision = Extract(path, null, 64).Features.Features.Row(0).ToArray();
        Assert.Equal(((colors[0] / 255) - 0.485) / 0.229, torchvision[0], 1e-4);
    }

    [Fact]
    public void A_fixed_size_is_read_from_the_graph_and_another_one_is_refused()
    {
        var path = TinyGraph.Convolution(1, 3, 96, 96).Output("map").Save(Path.Combine(folder.Root, "tiny.onnx"));
        Assert.Contains("96×96", Extract(path, Plain, 0).Key.Preprocessing, StringComparison.Ordinal);
        var exception = Assert.Throws<InputException>(() => Extract(path, Plain, 128));
        Assert.Contains("takes images of 96×96 pixels and no others; got image-size 128", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_or_another_setting_is_extracted_again_and_the_same_file_elsewhere_is_not()
    {
        var graph = TinyGraph.Convolution("N", 3, "H", "W").Output("map");
        var path = graph.Save(Path.Combine(folder.Root, "a.onnx"));
        Assert.Equal(4, Extract(path, Plain, 64).Statistics.ExtractedCount);
        File.Copy(path, Path.Combine(folder.Root, "b.onnx"));
        Assert.Equal(0, Extract(Path.Combine(folder.Root, "b.onnx"), Plain, 64).Statistics.ExtractedCount);
        Assert.Equal(4, Extract(path, Plain with { Channels = ChannelOrder.Bgr }, 64).Statistics.ExtractedCount);
        Assert.Equal(4, Extract(path, Plain, 80).Statistics.ExtractedCount);
        graph.Node("Neg", "map", "negative").Output("negative").Save(path);
        Assert.Equal(4, Extract(path, Plain, 64).Statistics.ExtractedCount);
    }

    [Fact]
    public void Weights_in_a_file_beside_the_graph_are_read_and_are_part_of_the_identity()
    {
        var path = new TinyGraph(["N", 3, "H", "W"]).External("w", "w.bin", 6, 3, 1, 1).Node("Conv", "pixels,w", "map").Output("map").Save(Path.Combine(folder.Root, "tiny.onnx"));
        var exception = Assert.Throws<InputException>(() => Extract(path, Plain, 64));
        Assert.Contains("has its weights in the file 'w.bin', which is not in", exception.Message, StringComparison.Ordinal);

        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(Doubling).ToArray();
        File.WriteAllBytes(Path.Combine(folder.Root, "w.bin"), bytes);
        var first = Extract(path, Plain, 64);
        Assert.Equal(MeanColors(0, 64)[0], first.Features.Features.Row(0)[0], 0.01);
        bytes[0] = 1;
        File.WriteAllBytes(Path.Combine(folder.Root, "w.bin"), bytes);
        Assert.NotEqual(first.Weights.Identity, Extract(path, Plain, 64).Weights.Identity);
    }

    [Theory]
    [InlineData("../w.bin", "outside its own folder, which is refused")]
    [InlineData("/etc/passwd", "outside its own folder, which is refused")]
    [InlineData(null, "it does not say in which file the weights 'w' are")]
    public void Weights_elsewhere_are_refused(string? location, string message)
    {
        var path = new TinyGraph(["N", 3, "H", "W"]).External("w", location, 6, 3, 1, 1).Node("Conv", "pixels,w", "map").Output("map").Save(Path.Combine(folder.Root, "tiny.onnx"));
        Assert.Contains(message, Assert.Throws<InputException>(() => Extract(path, Plain, 64)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Unusable => new()
    {
        { "absent", "there is no such file" },
        { "empty", "is empty" },
        { "text", "cannot be used as a backbone" },
        { "cut", "cannot be used as a backbone" },
        { "unknown operator", "cannot be used as a backbone" },
        { "two inputs", "needs 2 inputs (pixels, mask), and a backbone takes an image alone" },
        { "wrong input", "has no input 'image'; it has pixels. Correct the setting 'input'" },
        { "wrong output", "has no output 'pool5'; it has map. Correct the setting 'output'" },
        { "bytes", "wants numbers of type uint8 as its input 'pixels'; a backbone takes float32 or float16" },
        { "grey", "of 1 channels in the layout nchw; images have 3" },
        { "oblong", "wants images of 64×128 pixels; images are resized to squares here" },
        { "flat input", "has an input [?, 3]; a backbone takes images" },
        { "integers", "gives numbers of type int64 as 'integers'; features are float32, float16 or float64" },
        { "scalar", "gives [] as 'scalar' for an image; features are a row" },
        { "size", "does not run on an image of 64×64 pixels" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_file_that_is_no_backbone_is_one_sentence(string what, string message)
    {
        var path = Path.Combine(folder.Root, "bad.onnx");
        var settings = Plain;
        switch (what)
        {
            case "absent":
                break;
            case "empty":
                File.WriteAllText(path, "");
                break;
            case "text":
                File.WriteAllText(path, "this is not a network");
                break;
            case "cut":
                TinyGraph.Convolution("N", 3, "H", "W").Output("map").Save(path);
                File.WriteAllBytes(path, File.ReadAllBytes(path)[..^20]);
                break;
            case "unknown operator":
                TinyGraph.Convolution("N", 3, "H", "W").Node("Frobnicate", "map", "out").Output("out").Save(path);
                break;
            case "two inputs":
                TinyGraph.Convolution("N", 3, "H", "W").Input("mask", ["N", 6, 1, 1]).Node("Mul", "map,mask", "out").Output("out").Save(path);
                break;
            case "wrong input":
                TinyGraph.Convolution("N", 3, "H", "W").Output("map").Save(path);
                settings = Plain with { Input = "image" };
                break;
            case "wrong output":
                TinyGraph.Convolution("N", 3, "H", "W").Output("map").Save(path);
                settings = Plain with { Output = "pool5" };
                break;
            case "bytes":
                new TinyGraph(["N", 3, "H", "W"], 2).Node("Cast", "pixels", "map", ("to", [1])).Output("map").Save(path);
                break;
            case "grey":
                new TinyGraph(["N", 1, "H", "W"]).Node("Neg", "pixels", "map").Output("map").Save(path);
                break;
            case "oblong":
                TinyGraph.Convolution("N", 3, 64, 128).Output("map").Save(path);
                break;
            case "flat input":
                new TinyGraph(["N", 3]).Node("Neg", "pixels", "map").Output("map").Save(path);
                break;
            case "integers":
                TinyGraph.Convolution("N", 3, "H", "W").Node("Cast", "map", "integers", ("to", [7])).Output("integers", 7).Save(path);
                break;
            case "scalar":
                TinyGraph.Convolution("N", 3, "H", "W").Node("ReduceMean", "map", "scalar", ("keepdims", [0])).Output("scalar").Save(path);
                break;
            default:
                TinyGraph.Convolution("N", 3, "H", "W").Integers("shape", 1, 6, 100).Node("Reshape", "map,shape", "out").Output("out").Save(path);
                break;
        }

        var exception = Assert.Throws<InputException>(() => Extract(path, settings, 64));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Contains("bad.onnx", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Random_bytes_in_a_graph_are_sentences_or_features_never_another_exception()
    {
        var path = TinyGraph.Convolution("N", 3, "H", "W").Node("GlobalAveragePool", "map", "pool").Output("pool").Save(Path.Combine(folder.Root, "good.onnx"));
        var good = File.ReadAllBytes(path);
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var bytes = good.ToArray();
            for (var change = 0; change < 3; change++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);
            try
            {
                Extract(path, Plain, 64);
            }
            catch (InputException)
            {
            }
        }
    }

    [Fact]
    public void Bfloat16_cuda_and_weights_beside_a_file_are_refused_with_a_sentence()
    {
        var path = TinyGraph.Convolution("N", 3, "H", "W").Output("map").Save(Path.Combine(folder.Root, "tiny.onnx"));
        Assert.Contains("tiny.onnx has none; use float32", Assert.Throws<InputException>(() => Extract(path, null, 64, FeaturePrecision.BFloat16)).Message, StringComparison.Ordinal);
        Assert.Contains("Leave the weights out", Assert.Throws<InputException>(() => FeatureExtractor.Extract(folder.Images, new FeatureExtractionOptions(path, WeightsSource.ImageNet))).Message, StringComparison.Ordinal);
        if (!OnnxNetwork.HasCuda)
            Assert.Contains("use cpu, or reference", Assert.Throws<InputException>(() => FeatureExtractor.Extract(folder.Images, new FeatureExtractionOptions(path) { Device = FeatureDevice.Cuda })).Message, StringComparison.Ordinal);
    }

    // What a graphics processor runs at once is the same mathematics; here on the processor, where sums may run in another order.
    [Fact]
    public void A_whole_batch_in_one_run_gives_the_features_of_single_runs()
    {
        var weights = BackboneWeights.Find(Backbone.MobileNetV2, WeightsSource.Random(0), WeightsFolder.Default);
        using var plan = Backbone.MobileNetV2.Plan(weights, 64);
        var pixels = Enumerable.Range(0, 3).SelectMany(row => Resized(row, 64).Pixels).ToArray();
        var (together, alone) = (new float[3 * 1280], new float[3 * 1280]);
        using var whole = new OnnxFeatureEngine(plan.Network, 1, wholeBatches: true);
        whole.Forward(pixels, 3, together);
        using var single = new OnnxFeatureEngine(plan.Network, 2, wholeBatches: false);
        single.Forward(pixels, 3, alone);
        for (var i = 0; i < together.Length; i++)
            Assert.Equal(alone[i], together[i], 1e-4f * (1 + Math.Abs(alone[i])));
    }

    [Theory]
    [InlineData("resnet18-cntk", null)]
    [InlineData("resnet50", "random:0")]
    [InlineData("mobilenet_v2", "random:0")]
    public void The_maps_that_are_explained_average_to_the_features(string backbone, string? weights)
    {
        var source = weights is null ? null : WeightsSource.Parse(weights);
        var options = new FeatureExtractionOptions(backbone, source, UseCache: false);
        var features = FeatureExtractor.Extract(folder.Images, options).Features.Features.Row(0).ToArray();
        using var explainer = BackboneExplainer.Create(BackboneWeights.Find(Backbone.Find(backbone), source, WeightsFolder.Default));
        Assert.Null(explainer.Obstacle());
        var maps = explainer.Look(explainer.Read(folder.PathOf(0)));
        Assert.Equal((features.Length, 7, 7), (maps.Channels, maps.Height, maps.Width));
        var means = maps.Means();
        for (var i = 0; i < features.Length; i++)
            Assert.Equal(features[i], means[i], 1e-4 * (1 + Math.Abs(means[i])));
    }

    [Theory]
    [InlineData("pool", true)]
    [InlineData("map", true)]
    [InlineData("reduced", true)]
    [InlineData("logits", false)]
    public void An_onnx_file_is_explained_where_its_features_are_averages_of_a_map(string output, bool can)
    {
        var path = TinyGraph.Convolution("N", 3, "H", "W").Node("GlobalAveragePool", "map", "mean").Node("Flatten", "mean", "pool").Node("Exp", "pool", "logits")
            .Node("ReduceMean", "map", "reduced", ("axes", [2, 3])).Output(output).Save(Path.Combine(folder.Root, "tiny.onnx"));
        using var explainer = BackboneExplainer.Create(BackboneWeights.Find(Backbone.Find(path, Plain), null, WeightsFolder.Default), 64);
        if (can)
        {
            Assert.Null(explainer.Obstacle());
            Assert.Equal((6, 64, 64), (explainer.Look(Resized(0, 64)).Channels, explainer.Look(Resized(0, 64)).Height, explainer.Look(Resized(0, 64)).Width));
        }
        else
        {
            Assert.Contains("Grad-CAM needs features that are averages of a map", explainer.Obstacle(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_shipped_network_refuses_other_weights_and_sizes()
    {
        Assert.Contains("has the weights imagenet and no others; got 'random:0'", Assert.Throws<InputException>(
            () => FeatureExtractor.Extract(folder.Images, new FeatureExtractionOptions("resnet18-cntk", WeightsSource.Random(0)))).Message, StringComparison.Ordinal);
        Assert.Contains("takes images of 224×224 pixels and no others; got image-size 96", Assert.Throws<InputException>(
            () => FeatureExtractor.Extract(folder.Images, new FeatureExtractionOptions("resnet18-cntk") { ImageSize = 96 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_of_the_shipped_network_are_those_of_ML_NETs_two_graphs()
    {
        var folders = ShippedWeights.Folders(WeightsFolder.Default);
        using var prepare = new Microsoft.ML.OnnxRuntime.InferenceSession(Path.Combine(folders.First(place => File.Exists(Path.Combine(place, ShippedWeights.FileName))), "resnet18-cntk-mean.onnx"));
        using var network = new Microsoft.ML.OnnxRuntime.InferenceSession(ShippedWeights.Locate(WeightsFolder.Default)!);
        var features = FeatureExtractor.Extract(folder.Images, new FeatureExtractionOptions(UseCache: false)).Features.Features;
        for (var row = 0; row < 4; row++)
        {
            // Planes of red, green and blue from 0 to 255 go into the first graph, and its result into the second.
            var pixels = Resized(row, 224).Pixels;
            var planes = new float[pixels.Length];
            for (var i = 0; i < pixels.Length; i++)
                planes[((i % 3) * 224 * 224) + (i / 3)] = pixels[i];
            using var run = new Microsoft.ML.OnnxRuntime.RunOptions();
            using var input = Microsoft.ML.OnnxRuntime.OrtValue.CreateTensorValueFromMemory(planes, [1, 3, 224, 224]);
            using var prepared = prepare.Run(run, ["OriginalInput"], [input], ["PreprocessedInput"]);
            using var output = network.Run(run, ["Input247"], [prepared[0]], ["Pooling395_Output_0"]);
            var expected = output[0].GetTensorDataAsSpan<float>();
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], features.Row(row)[i], 1e-5f * (1 + Math.Abs(expected[i])));
        }
    }

    private static float[] Doubling => [1, 0, 0, 0, 1, 0, 0, 0, 1, 2, 0, 0, 0, 2, 0, 0, 0, 2];

    private FeatureExtraction Extract(string path, OnnxSettings? settings, int size, FeaturePrecision precision = FeaturePrecision.Float32) => FeatureExtractor.Extract(
        folder.Images, new FeatureExtractionOptions(path, Precision: precision, Threads: 2, CacheFolder: Path.Combine(folder.Root, "cache")) { ImageSize = size, Onnx = settings },
        log: log.Add, cancellationToken: TestContext.Current.CancellationToken);

    private RgbImage Resized(int index, int size) => ModelComparison.Data.Preprocessing.ImageResize.Bilinear(ImageFile.ReadWithNotes(folder.PathOf(index)).Image, size, size);

    private double[] MeanColors(int index, int size)
    {
        var pixels = Resized(index, size).Pixels;
        return [.. Enumerable.Range(0, 3).Select(channel => Enumerable.Range(0, pixels.Length / 3).Average(i => (double)pixels[(3 * i) + channel]))];
    }
}
