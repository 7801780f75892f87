using System.Runtime.InteropServices;
using System.Text.Json;
using ModelComparison.Vision.Detection;
using ModelComparison.Vision.Training;
using Xunit;
using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Vision.Detection;

public sealed class Yolov8NetworkTests
{
    // The reference differs by 2.5e-4 between single and double precision; values reach 22.
    private const double MapTolerance = 1e-3;

    [Theory]
    [InlineData(80, 3_157_200)]
    [InlineData(5, 3_011_823)]
    [InlineData(3, 3_011_433)]
    [InlineData(1, 3_011_043)]
    public void The_network_has_the_reference_s_number_of_parameters(int classCount, long expected)
    {
        using var network = Yolov8Network.FromSeed(0, classCount);

        Assert.Equal(expected, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(expected - 16, network.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Names_and_shapes_of_the_state_are_the_reference_s_for_80_classes()
    {
        var list = DetectionFixture.LargePath(Path.Combine("..", "state_dict_keys.txt"));
        var expected = File.ReadLines(list).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'))
            .Select(fields => $"{fields[0]} {fields[1].Replace(",)", ")", StringComparison.Ordinal)}").Order().ToArray();
        using var network = Yolov8Network.FromSeed(0, 80);

        Assert.Equal(expected, network.state_dict().Select(entry => $"{entry.Key} ({string.Join(", ", entry.Value.shape)})").Order());
    }

    [Fact]
    public void A_seed_gives_the_weights_that_the_reference_draws_after_manual_seed()
    {
        // The fixture's convolutions are those of seed 20240607 rounded to half precision; its last layers were scaled, by powers of two and by 2.5 and 3.
        var file = DetectionFixture.Large("yolov8n_nc5_f16.safetensors");
        using var network = Yolov8Network.FromSeed(20240607, 5);
        var compared = 0;
        foreach (var (name, parameter) in network.named_parameters().Where(entry => entry.name.EndsWith("conv.weight", StringComparison.Ordinal)))
        {
            using var half = parameter.to(ScalarType.Float16).to(ScalarType.Float32);
            Assert.Equal(file.Singles(name), MemoryMarshal.Cast<byte, float>(half.bytes).ToArray());
            compared++;
        }

        Assert.Equal(58, compared);
    }

    [Fact]
    public void Raw_maps_and_every_layer_in_evaluation_mode_are_the_reference_s()
    {
        var fixture = DetectionFixture.Large("forward.safetensors");
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var network = DetectionFixture.NetworkA();

        var maps = network.Run(DetectionFixture.Images(), (layer, output) => CheckLayer(fixture, layer, output));

        foreach (var (map, level) in maps.Select((map, index) => (map, index + 3)))
            Numbers.Near(fixture.Singles($"head_p{level}"), Numbers.Of(map), MapTolerance);
    }

    [Fact]
    public void Anchors_and_strides_are_the_reference_s()
    {
        var fixture = DetectionFixture.Large("forward.safetensors");
        var anchors = new AnchorGrid([(40, 40), (20, 20), (10, 10)]);

        var places = Enumerable.Range(0, anchors.Count).Select(anchors.Place).ToArray();

        Assert.Equal(fixture.Singles("anchor_points"), places.SelectMany(place => (float[])[place.X, place.Y]));
        Assert.Equal(fixture.Singles("anchor_strides"), places.Select(place => (float)place.Stride));
    }

    [Theory]
    [InlineData("sgd_b16")]
    [InlineData("auto_b5")]
    public void The_optimiser_s_groups_have_as_many_parameters_as_the_reference_s(string run)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(DetectionFixture.LargePath("schedule.json")));
        using var network = Yolov8Network.FromSeed(0, 3);

        var groups = ParameterGroups.Of(network);

        Assert.Equal(document.RootElement.GetProperty(run).GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("n").GetInt32()),
            [groups.Biases.Count, groups.Weights.Count, groups.Scales.Count]);
    }

    [Fact]
    public void Decoded_boxes_and_scores_are_the_reference_s()
    {
        var fixture = DetectionFixture.Large("forward.safetensors");
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var network = DetectionFixture.NetworkA();

        var decoded = BoxDecoder.Decode(network.forward(DetectionFixture.Images()));

        var expected = fixture.Singles("decoded");
        var length = expected.Length / decoded.Count;
        for (var image = 0; image < decoded.Count; image++)
        {
            var part = expected.AsSpan(image * length, length);
            var boxes = 4 * decoded[image].AnchorCount;
            Numbers.Near(part[..boxes], decoded[image].Values[..boxes], 0.05);
            Numbers.Near(part[boxes..], decoded[image].Values[boxes..], 1e-4);
        }
    }

    [Fact]
    public void Decoding_above_a_score_leaves_out_the_other_anchors_only()
    {
        var fixture = DetectionFixture.Small("nms.safetensors");
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var network = DetectionFixture.NetworkA();
        var maps = network.forward(DetectionFixture.Images());

        var all = BoxDecoder.Decode(maps)[1];
        var some = BoxDecoder.Decode(maps, aboveScore: 0.1f)[1];

        var passing = Enumerable.Range(0, all.AnchorCount).Where(a => Enumerable.Range(0, 5).Any(c => all.Scores(c)[a] > 0.1f)).ToArray();
        Assert.InRange(passing.Length, 10, 1000);
        Assert.Equal(passing.Select(a => all.Side(0)[a]), some.Side(0).ToArray());
        Assert.Equal(passing.Select(a => all.Scores(4)[a]), some.Scores(4).ToArray());
        Assert.True(fixture.Has("decoded"));
    }

    [Theory]
    [InlineData(1, 3, 100, 64)]
    [InlineData(1, 1, 64, 64)]
    public void Images_of_another_shape_are_refused_with_what_is_needed(long images, long channels, long height, long width)
    {
        using var network = Yolov8Network.FromSeed(0, 2);
        using var input = zeros(images, channels, height, width);

        Assert.Contains("multiples of 32", Assert.Throws<ArgumentException>(() => network.forward(input)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_batch_decodes_images_one_by_one()
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var network = Yolov8Network.FromSeed(3, 2);
        network.eval();
        using var images = rand(3, 3, 64, 96);

        var together = BoxDecoder.Decode(network.forward(images));

        Assert.Equal(3, together.Count);
        Assert.All(together, image => Assert.Equal((8 * 12) + (4 * 6) + (2 * 3), image.AnchorCount));
    }

    private static void CheckLayer(DetectionFixture fixture, int layer, Tensor output)
    {
        var values = Numbers.Of(output);
        if (fixture.Has($"layer{layer:00}"))
            Numbers.Near(fixture.Singles($"layer{layer:00}"), values, MapTolerance);
        var indices = fixture.Doubles($"layer{layer:00}_sample_idx");
        Numbers.Near(fixture.Singles($"layer{layer:00}_sample"), Array.ConvertAll(indices, index => values[(int)index]), MapTolerance);
        var mean = values.Average(value => (double)value);
        var deviation = Math.Sqrt(values.Average(value => Math.Pow(value - mean, 2)));
        double[] actual = [mean, deviation, values.Max(value => Math.Abs((double)value))];
        for (var i = 0; i < actual.Length; i++)
            Assert.Equal(fixture.Doubles("layer_stats")[(layer * 3) + i], actual[i], MapTolerance);
    }
}
