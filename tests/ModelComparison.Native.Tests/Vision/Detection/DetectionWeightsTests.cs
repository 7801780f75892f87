using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Vision.Checkpoints;
using ModelComparison.Vision.Detection;
using Xunit;
using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Vision.Detection;

public sealed class DetectionWeightsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("detection-weights-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Saved_weights_come_back_bit_for_bit_with_their_class_names()
    {
        var path = Path.Combine(folder.FullName, "best.safetensors");
        using var network = Yolov8Network.FromSeed(7, 3);
        DetectionWeights.Save(path, network, ["RBC", "WBC", "Platelets"]);

        var weights = DetectionWeights.Load(path);
        using var loaded = weights.CreateNetwork();

        Assert.Equal(["RBC", "WBC", "Platelets"], weights.ClassNames);
        Assert.Null(weights.ImageSize);
        AssertSame(network, loaded);
    }

    [Fact]
    public void Weights_keep_the_image_size_of_their_training_and_detectors_use_it()
    {
        var path = Path.Combine(folder.FullName, "small.safetensors");
        using var network = Yolov8Network.FromSeed(7, 3);
        DetectionWeights.Save(path, network, ["a", "b", "c"], imageSize: 96);
        var image = new RgbImage(50, 40);
        new Random(3).NextBytes(image.Pixels);
        var everything = new SuppressionOptions(ConfidenceThreshold: 0);

        using var detector = Detector.Load(path, threads: 1);

        Assert.Equal(96, DetectionWeights.Load(path).ImageSize);
        Assert.Equal((96, 96), (detector.ImageSize, detector.TrainedImageSize));
        var found = detector.Predict(image, new DetectorOptions(Suppression: everything));
        Assert.NotEmpty(found);
        Assert.Equal(detector.Predict([image], new DetectorOptions(96, everything))[0], found);
        Assert.NotEqual(detector.Predict(image, new DetectorOptions(128, everything)), found);
    }

    [Fact]
    public void The_same_weights_as_safetensors_and_as_a_pickled_state_dict_give_the_same_network()
    {
        using var first = DetectionWeights.Load(DetectionFixture.LargePath("yolov8n_nc5_f16.safetensors")).CreateNetwork();
        using var second = DetectionWeights.Load(DetectionFixture.LargePath("yolov8n_nc5_f16.pt")).CreateNetwork();

        AssertSame(first, second);
    }

    [Fact]
    public void Weights_of_another_class_count_say_exactly_what_was_kept_and_what_was_not()
    {
        var path = Path.Combine(folder.FullName, "two.safetensors");
        using var two = Yolov8Network.FromSeed(1, 2);
        DetectionWeights.Save(path, two, ["a", "b"]);
        using var five = Yolov8Network.FromSeed(2, 5);

        var transfer = DetectionWeights.Load(path).TransferTo(five);

        string[] expected = [.. Enumerable.Range(0, 3).SelectMany(level => (string[])[$"model.22.cv3.{level}.2.bias", $"model.22.cv3.{level}.2.weight"])];
        Assert.Equal(expected, transfer.Reshaped.Select(tensor => tensor.Name).Order());
        Assert.Empty(transfer.Missing);
        Assert.Empty(transfer.Unknown);
        Assert.Equal(five.state_dict().Count - 6, transfer.Loaded.Count);
        Assert.StartsWith("349 of 355 tensors were taken from", transfer.Summary, StringComparison.Ordinal);
        Assert.Contains("model.22.cv3.0.2.weight [2, 64, 1, 1] for [5, 64, 1, 1]", transfer.Summary, StringComparison.Ordinal);
        Assert.Equal(Numbers.Of(two.get_parameter("model.0.conv.weight")!), Numbers.Of(five.get_parameter("model.0.conv.weight")!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("model.model.")]
    [InlineData("module.model.")]
    public void Names_with_another_prefix_are_the_same_weights(string prefix)
    {
        var path = Path.Combine(folder.FullName, "saved.safetensors");
        using var network = Yolov8Network.FromSeed(1, 2);
        DetectionWeights.Save(path, network, ["a", "b"]);
        var saved = CheckpointFile.ReadModule(path);
        SafeTensorsFile.Write(path, [.. saved.Tensors.Select(tensor =>
            new CheckpointTensor(prefix + tensor.Name["model.".Length..], tensor.ElementType, tensor.Shape, tensor.Bytes))], saved.Metadata);

        using var read = DetectionWeights.Load(path).CreateNetwork();

        AssertSame(network, read);
    }

    [Theory]
    [InlineData("train_args", """{"task": "detect", "imgsz": 320}""", 320)]
    [InlineData("train_args", """{"imgsz": 100}""", null)]
    [InlineData("train_args", """{"imgsz": [320, 640]}""", null)]
    [InlineData("train_args", "no JSON", null)]
    [InlineData("image-size", "416", 416)]
    public void The_image_size_of_the_training_is_read_from_the_reference_s_settings_too(string key, string text, int? expected)
    {
        var path = Path.Combine(folder.FullName, "settings.safetensors");
        using var network = Yolov8Network.FromSeed(1, 2);
        DetectionWeights.Save(path, network, ["a", "b"]);
        SafeTensorsFile.Write(path, CheckpointFile.ReadModule(path).Tensors, new Dictionary<string, string> { [key] = text });

        Assert.Equal(expected, DetectionWeights.Load(path).ImageSize);
    }

    [Fact]
    public void Weights_that_normalisation_was_folded_into_predict_the_same()
    {
        var path = Path.Combine(folder.FullName, "folded.safetensors");
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var network = Yolov8Network.FromSeed(1, 2);
        using var generator = new Generator(3);
        foreach (var (name, tensor) in network.state_dict().Where(entry => entry.Key.Contains(".bn.", StringComparison.Ordinal) && entry.Value.is_floating_point()))
            tensor.uniform_(0.6, 1.4, generator);
        network.eval();
        var state = network.state_dict();
        var folded = state.Keys.Where(name => !name.Contains(".bn.", StringComparison.Ordinal)).SelectMany(name => Folded(state, name)).ToArray();
        SafeTensorsFile.Write(path, folded);
        using var read = DetectionWeights.Load(path).CreateNetwork();
        read.eval();
        var images = rand([1, 3, 64, 64], generator: generator);

        Assert.Equal(["class_0", "class_1"], DetectionWeights.Load(path).ClassNames);
        foreach (var (expected, actual) in network.forward(images).Zip(read.forward(images)))
            Numbers.Near(Numbers.Of(expected), Numbers.Of(actual), 1e-4);
    }

    private static CheckpointTensor[] Folded(Dictionary<string, Tensor> state, string name)
    {
        var values = state[name];
        var normalisation = name.Replace(".conv.weight", ".bn.", StringComparison.Ordinal);
        if (!state.TryGetValue(normalisation + "weight", out var scale))
            return [CheckpointTensor.FromSingles(name, values.shape, Numbers.Of(values))];
        var factor = scale / (state[normalisation + "running_var"] + 1e-3).sqrt();
        return
        [
            CheckpointTensor.FromSingles(name, values.shape, Numbers.Of(values * factor.view(-1, 1, 1, 1))),
            CheckpointTensor.FromSingles(name.Replace(".weight", ".bias", StringComparison.Ordinal), scale.shape,
                Numbers.Of(state[normalisation + "bias"] - (state[normalisation + "running_mean"] * factor))),
        ];
    }

    [Fact]
    public void With_80_classes_the_whole_class_branch_has_another_shape()
    {
        var path = Path.Combine(folder.FullName, "coco.safetensors");
        using var coco = Yolov8Network.FromSeed(1, 80);
        DetectionWeights.Save(path, coco, [.. Enumerable.Range(0, 80).Select(c => $"{c}")]);
        using var five = Yolov8Network.FromSeed(2, 5);

        var transfer = DetectionWeights.Load(path).TransferTo(five);

        var left = transfer.Reshaped.Select(tensor => tensor.Name).ToArray();
        Assert.All(left, name => Assert.StartsWith("model.22.cv3.", name, StringComparison.Ordinal));
        Assert.Equal(36, left.Length);
    }

    [Theory]
    [InlineData("empty.safetensors", "")]
    [InlineData("text.pt", "these are no weights, whatever the name says, and there are many words to prove it")]
    [InlineData("missing.pt", null)]
    public void Unreadable_weights_end_in_one_sentence(string name, string? content)
    {
        var path = Path.Combine(folder.FullName, name);
        if (content is not null)
            File.WriteAllText(path, content);

        var error = Assert.Throws<InputException>(() => DetectionWeights.Load(path));

        Assert.StartsWith("Weights file", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_by_name()
    {
        var path = Path.Combine(folder.FullName, "other.safetensors");
        SafeTensorsFile.Write(path, [CheckpointTensor.FromSingles("layer.weight", [2], [1, 2])]);

        Assert.Contains("YOLOv8n", Assert.Throws<InputException>(() => DetectionWeights.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_many_types_and_views_reads_as_its_list_of_values_says()
    {
        var checkpoint = CheckpointFile.ReadModule(DetectionFixture.LargePath("mixed_state.pt"));
        using var expected = JsonDocument.Parse(File.ReadAllText(DetectionFixture.LargePath("mixed_state.json")));
        var compared = 0;
        foreach (var entry in expected.RootElement.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.Object || !entry.Value.TryGetProperty("values", out var values))
                continue;
            var tensor = checkpoint.Find(entry.Name);
            Assert.NotNull(tensor);
            Assert.Equal(entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), tensor.Shape);
            Assert.Equal(values.EnumerateArray().Select(Single), tensor.ToSingles());
            compared++;
        }

        Assert.Equal(checkpoint.Tensors.Count, compared);
        Assert.Equal("1180591620717411303424", checkpoint.Metadata["big"]);
        Assert.Equal("""{"0":"RBC","1":"WBC"}""", checkpoint.Metadata["names"]);
    }

    [Fact]
    public void A_single_tensor_in_the_format_before_PyTorch_1_6_is_read()
    {
        var alone = CheckpointFile.ReadModule(DetectionFixture.LargePath("legacy_f32.pt"));
        var mixed = CheckpointFile.ReadModule(DetectionFixture.LargePath("mixed_state.pt"));

        Assert.Equal(mixed.Find("f32")!.ToSingles(), Assert.Single(alone.Tensors).ToSingles());
    }

    private static float Single(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => (float)value.GetDouble(),
    };

    private static void AssertSame(Yolov8Network expected, Yolov8Network actual)
    {
        var state = actual.state_dict();
        foreach (var (name, tensor) in expected.state_dict())
            Assert.True(tensor.Equals(state[name]), name);
    }
}
