using System.Text.Json;
using ModelComparison.Vision.Detection;
using Xunit;
using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Vision.Detection;

/// <summary>The fixtures again, on oneDNN's kernels: with the tolerances of single precision that hold for libtorch.</summary>
public sealed class AcceleratedNetworkTests
{
    private const int Threads = 2;

    [Fact]
    public void Raw_maps_and_boxes_in_evaluation_mode_are_the_reference_s()
    {
        var fixture = DetectionFixture.Large("forward.safetensors");
        using var scope = NewDisposeScope();
        using var network = Accelerated(DetectionFixture.NetworkA(), Threads);
        network.eval();

        var maps = network.forward(DetectionFixture.Images());

        foreach (var (map, level) in maps.Select((map, index) => (map, index + 3)))
            Numbers.Near(fixture.Singles($"head_p{level}"), Numbers.Of(map), 1e-3);
        var expected = fixture.Singles("decoded");
        var decoded = BoxDecoder.Decode(maps);
        for (var image = 0; image < decoded.Count; image++)
        {
            var part = expected.AsSpan(image * expected.Length / 2, expected.Length / 2);
            var boxes = 4 * decoded[image].AnchorCount;
            Numbers.Near(part[..boxes], decoded[image].Values[..boxes], 0.05);
            Numbers.Near(part[boxes..], decoded[image].Values[boxes..], 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(DetectionLossTests.Cases), MemberType = typeof(DetectionLossTests))]
    public void The_loss_is_the_reference_s(string network, string name)
    {
        var fixture = DetectionFixture.Large("loss.safetensors");
        using var scope = NewDisposeScope();
        using var model = Accelerated(DetectionLossTests.Training(network, ScalarType.Float32), Threads);

        using var loss = new DetectionLoss().Compute(model.forward(DetectionFixture.Images()), DetectionLossTests.Targets(fixture, name));

        Numbers.Near(fixture.Doubles($"{network}.{name}.loss_items"), (double[])[loss.Box, loss.Class, loss.Distribution], 2e-4);
    }

    [Theory]
    [InlineData("A", "full")]
    [InlineData("A", "all_empty")]
    [InlineData("B", "full")]
    [InlineData("B", "all_empty")]
    public void All_gradient_norms_are_the_reference_s(string network, string name)
    {
        var fixture = DetectionFixture.Large("loss.safetensors");
        using var document = JsonDocument.Parse(File.ReadAllText(DetectionFixture.LargePath("model_info.json")));
        var norms = document.RootElement.GetProperty("loss").GetProperty($"{network}.{name}").GetProperty("grad_norms").EnumerateObject().ToArray();
        using var scope = NewDisposeScope();
        using var model = Accelerated(DetectionLossTests.Training(network, ScalarType.Float32), Threads);
        using var loss = new DetectionLoss().Compute(model.forward(DetectionFixture.Images()), DetectionLossTests.Targets(fixture, name));
        loss.Backward();

        var parameters = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        Assert.Null(parameters["model.22.dfl.conv.weight"].grad);
        foreach (var norm in norms)
        {
            var expected = norm.Value.GetDouble();
            Assert.Equal(expected, parameters[norm.Name].grad!.to(ScalarType.Float64).norm().item<double>(), expected * (network == "A" ? 2e-3 : 1e-4));
        }
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    public void Gradients_and_running_statistics_are_the_reference_s(string network)
    {
        var fixture = DetectionFixture.Large("loss.safetensors");
        using var scope = NewDisposeScope();
        using var model = Accelerated(DetectionLossTests.Training(network, ScalarType.Float32), Threads);
        using var loss = new DetectionLoss().Compute(model.forward(DetectionFixture.Images()), DetectionLossTests.Targets(fixture, "full"));
        loss.Backward();

        var parameters = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        foreach (var name in fixture.Names.Where(name => name.StartsWith($"{network}.full.grad_fp64.", StringComparison.Ordinal)))
        {
            var expected = fixture.Doubles(name);
            Numbers.Near(expected, Numbers.DoublesOf(parameters[name[$"{network}.full.grad_fp64.".Length..]].grad!),
                (network == "A" ? 5e-3 : 3e-4) * expected.Max(Math.Abs));
        }

        var state = model.state_dict();
        foreach (var name in fixture.Names.Where(name => name.StartsWith($"{network}.full.after_forward.", StringComparison.Ordinal)))
        {
            var expected = fixture.Singles(name);
            Numbers.Near(expected, Numbers.Of(state[name[$"{network}.full.after_forward.".Length..]]), 1e-5 * Math.Max(1, expected.Max(Math.Abs)));
        }
    }

    [Fact]
    public void The_first_two_optimiser_steps_are_the_reference_s()
    {
        var fixture = DetectionFixture.Large("optim.safetensors");
        using var network = Accelerated(DetectionLossTests.Training("B", ScalarType.Float32), Threads);
        using var optimizer = optim.SGD(network.parameters().Where(parameter => parameter.requires_grad), 0.01, momentum: 0.9);
        var targets = DetectionLossTests.Targets(DetectionFixture.Large("loss.safetensors"), "full");
        for (var step = 0; step < 2; step++)
        {
            using var scope = NewDisposeScope();
            using var loss = new DetectionLoss().Compute(network.forward(DetectionFixture.Images()), targets);
            loss.Backward();
            optimizer.step();
            network.zero_grad();
            Numbers.Near(fixture.Doubles("B.sgd_lr0.01.loss").AsSpan(4 * step, 4), [loss.Total, loss.Box, loss.Class, loss.Distribution], 1e-4);
        }
    }

    [Fact]
    public void Results_are_the_same_bytes_for_every_number_of_threads()
    {
        var one = Run(threads: 1);

        foreach (var threads in (int[])[2, 3, 5])
        {
            var several = Run(threads);
            Assert.Equal(one.Keys, several.Keys);
            Assert.All(one, entry => Assert.True(entry.Value.AsSpan().SequenceEqual(several[entry.Key]), $"{entry.Key} with {threads} threads"));
        }
    }

    // As many classes as an image has channels, among others.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Training_and_prediction_are_libtorch_s_to_rounding_and_gradients_add_up(int classes)
    {
        using var scope = NewDisposeScope();
        using var plain = Yolov8Network.FromSeed(4, classes);
        using var fast = Accelerated(Yolov8Network.FromSeed(4, classes), Threads);
        var images = Images();
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var network in (Yolov8Network[])[plain, fast])
            {
                using var loss = new DetectionLoss().Compute(network.forward(images), Targets);
                loss.Backward();
            }
        }

        foreach (var ((name, expected), (_, actual)) in plain.named_parameters().Zip(fast.named_parameters()).Where(pair => pair.First.parameter.requires_grad))
        {
            var gradient = Numbers.Of(expected.grad!);
            Numbers.Near(gradient, Numbers.Of(actual.grad!), 1e-3 * Math.Max(1e-3, gradient.Max(Math.Abs)));
            Assert.NotEmpty(name);
        }

        plain.eval();
        fast.eval();
        using var mode = no_grad();
        foreach (var (expected, actual) in plain.forward(images).Zip(fast.forward(images)))
            Numbers.Near(Numbers.Of(expected), Numbers.Of(actual), 1e-3);
    }

    [Fact]
    public void A_training_step_leaves_no_tensor_behind()
    {
        using var model = Accelerated(Small(), Threads);
        using var images = Images();
        Step(model, images);
        var before = LiveTensors.Settled();

        Step(model, images);

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_gradient_of_an_earlier_forward_pass_is_refused()
    {
        using var scope = NewDisposeScope();
        using var model = Accelerated(Small(), Threads);
        using var loss = new DetectionLoss().Compute(model.forward(Images()), Targets);
        model.forward(Images());

        Assert.Contains("another one since", Assert.Throws<InvalidOperationException>(loss.Backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_branch_that_fills_no_whole_vectors_stays_with_libtorch_and_says_so()
    {
        using var network = Yolov8Network.FromSeed(1, 70);

        Assert.False(network.Accelerate(1));
        Assert.Contains("libtorch", network.Engine, StringComparison.Ordinal);
        Assert.Contains("70 channels", network.Engine, StringComparison.Ordinal);
    }

    [Fact]
    public void More_classes_than_the_library_takes_stay_with_libtorch_and_more_threads_are_not_used()
    {
        using var many = Yolov8Network.FromSeed(1, 513);
        Assert.False(many.Accelerate(1));
        Assert.Contains("libtorch", many.Engine, StringComparison.Ordinal);

        using var small = Accelerated(Small(), 1000);
        Assert.Contains("threads: 256", small.Engine, StringComparison.Ordinal);
    }

    private static DetectionTargets Targets { get; } = new([0, 1, 1], [0, 1, 1], [0.5f, 0.5f, 0.4f, 0.3f, 0.3f, 0.4f, 0.2f, 0.2f, 0.7f, 0.7f, 0.5f, 0.5f]);

    private static Yolov8Network Small() => Yolov8Network.FromSeed(4, 2);

    private static Tensor Images()
    {
        using var generator = new Generator(9);
        return empty(3, 3, 64, 96).uniform_(0, 1, generator);
    }

    private static Yolov8Network Accelerated(Yolov8Network network, int threads)
    {
        if (!network.Accelerate(threads))
            Assert.Skip($"This machine runs the detector on {network.Engine}.");
        return network;
    }

    private static void Step(Yolov8Network model, Tensor images)
    {
        using var scope = NewDisposeScope();
        using var loss = new DetectionLoss().Compute(model.forward(images), Targets);
        loss.Backward();
        model.zero_grad();
    }

    private static Dictionary<string, float[]> Run(int threads)
    {
        using var scope = NewDisposeScope();
        using var network = Accelerated(Small(), threads);
        using var loss = new DetectionLoss().Compute(network.forward(Images()), Targets);
        loss.Backward();
        var results = network.named_parameters().Where(entry => entry.parameter.requires_grad)
            .ToDictionary(entry => entry.name, entry => Numbers.Of(entry.parameter.grad!));
        foreach (var (name, buffer) in network.named_buffers())
            results.Add(name, Numbers.Of(buffer));
        network.eval();
        foreach (var (map, level) in network.forward(Images()).Select((map, level) => (map, level)))
            results.Add($"map {level}", Numbers.Of(map));
        using var single = Images()[TensorIndex.Slice(0, 1)];
        foreach (var (map, level) in network.forward(single).Select((map, level) => (map, level)))
            results.Add($"map {level} of one image", Numbers.Of(map));
        return results;
    }
}
