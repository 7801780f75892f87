using System.Text.Json;
using ModelComparison.Acceleration;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Vision.Detection;
using Xunit;
using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Vision.Detection;

/// <summary>
/// Files of weights, pictures of odd sizes and labels in, boxes and mAP out, against an implementation of the specification that shares no code with this one:
/// Fixtures/make_whole_path.py, in PyTorch's double precision.
/// </summary>
public sealed class WholePathTests : IDisposable
{
    // Single against double precision, over boxes of up to 300 pixels: 2e-4 with AVX-512 and 3e-4 with AVX2, whose sums have another order.
    // Both are single precision. Untrained layers amplify rounding, which differs between processors: 5.2e-4 was seen on an AMD EPYC, 4e-4 elsewhere.
    private const double PixelTolerance = 1e-3;
    private const double ScoreTolerance = 1e-5;

    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "Vision", "Detection", "Fixtures", "whole-path.json"))).RootElement;

    private readonly string root = Directory.CreateTempSubdirectory("mc-whole-path-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Predictions_are_those_of_an_independent_implementation()
    {
        using var detector = Detector.Load(Weights(), threads: 1);
        var images = Images();

        var found = detector.Predict(images, new DetectorOptions(Number("image-size")));

        Assert.All(found.Zip(Rows("predictions")), pair => Compare(pair.Second, pair.First, pair.Second.Length));
    }

    [Fact]
    public void Validation_and_its_mean_average_precision_are_those_of_an_independent_implementation()
    {
        var evaluation = Evaluate(DetectionPrecision.Float32);

        var detections = evaluation.Images.OrderBy(image => image.Sample.RelativePath, StringComparer.Ordinal).Select(image => image.Detections.Detections).ToArray();
        Assert.Equal(Expected.GetProperty("validation-counts").EnumerateArray().Select(count => count.GetInt32()), detections.Select(found => found.Count));
        Assert.All(detections.Zip(Rows("validation")), pair => Compare(pair.Second, pair.First, 60));
        var expected = Expected.GetProperty("average-precisions").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray();
        Assert.Equal(expected.Length, evaluation.Scores.Classes.Count);
        Assert.All(expected.Zip(evaluation.Scores.Classes), pair => Numbers.Near(pair.First, pair.Second.AveragePrecisions.ToArray(), 1e-9));
        Assert.Equal(expected.Average(row => row[0]), evaluation.Scores.MeanAveragePrecision50.Value, 1e-9);
        Assert.Equal(expected.Average(row => row.Average()), evaluation.Scores.MeanAveragePrecision50To95.Value, 1e-9);
    }

    [Fact]
    public void In_bfloat16_nearly_all_objects_are_the_same()
    {
        if (AcceleratedResNet50.Capabilities.BFloat16Obstacle is { } obstacle)
            Assert.Skip($"This machine has no bfloat16: {obstacle}.");
        using var detector = Detector.Load(Weights(), threads: 1, DetectionPrecision.BFloat16);

        var found = detector.Predict(Images(), new DetectorOptions(Number("image-size"), new SuppressionOptions(ConfidenceThreshold: 0.2)));

        // Untrained layers amplify rounding more than trained ones do.
        var sure = Rows("predictions").SelectMany((rows, image) => rows.Where(row => row[4] > 0.3).Select(row => (Row: row, Image: image))).ToArray();
        var agreed = sure.Count(item => found[item.Image].Any(box => box.ClassIndex == (int)item.Row[5] && Math.Abs(box.Score - item.Row[4]) < 0.1
            && IntersectionOverUnion.Exact(box.Box, new BoundingBox((float)item.Row[0], (float)item.Row[1], (float)item.Row[2], (float)item.Row[3])) > 0.8));
        Assert.True(agreed >= 0.9 * sure.Length, $"{agreed} of {sure.Length} agree");
        var single = Evaluate(DetectionPrecision.Float32).Scores.MeanAveragePrecision50.Value;
        Assert.Equal(single, Evaluate(DetectionPrecision.BFloat16).Scores.MeanAveragePrecision50.Value, 0.1 * single);
    }

    private static int Number(string name) => Expected.GetProperty(name).GetInt32();

    private static double[][][] Rows(string name) => [.. Expected.GetProperty(name).EnumerateArray().Select(image =>
        image.EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray())];

    private static void Compare(double[][] expected, IReadOnlyList<DetectedBox> found, int count)
    {
        if (count >= expected.Length)
            Assert.True(found.Count >= expected.Length);
        for (var i = 0; i < Math.Min(count, expected.Length); i++)
        {
            Numbers.Near(expected[i].AsSpan(0, 4), [found[i].Box.XMin, found[i].Box.YMin, found[i].Box.XMax, found[i].Box.YMax], PixelTolerance);
            Assert.Equal(expected[i][4], found[i].Score, ScoreTolerance);
            Assert.Equal((int)expected[i][5], found[i].ClassIndex);
        }
    }

    private DetectionEvaluationResult Evaluate(DetectionPrecision precision)
    {
        foreach (var (image, i) in Images().Select((image, i) => (image, i)))
            PngFile.Write(Path.Combine(root, "images", $"{i}.png"), image);
        Directory.CreateDirectory(Path.Combine(root, "labels"));
        foreach (var (lines, i) in Expected.GetProperty("labels").EnumerateArray().Select((lines, i) => (lines, i)))
            File.WriteAllLines(Path.Combine(root, "labels", $"{i}.txt"), lines.EnumerateArray().Select(line => line.GetString()!));
        File.WriteAllText(Path.Combine(root, "data.yaml"), "train: images\nval: images\nnames: [a, b, c]\n");
        var data = DetectionDataSource.Open(Path.Combine(root, "data.yaml"), null, 0);
        return DetectionEvaluation.Run(
            DetectionWeights.Load(Weights()), data, new DetectionEvaluationOptions(Number("image-size"), Number("batch"), Precision: precision));
    }

    // The script's formula.
    private static RgbImage[] Images()
    {
        var checksums = Expected.GetProperty("checksums").EnumerateArray().Select(sum => sum.GetInt64()).ToArray();
        return [.. Expected.GetProperty("shapes").EnumerateArray().Select((shape, number) =>
        {
            var image = new RgbImage(shape[1].GetInt32(), shape[0].GetInt32());
            for (var y = 0; y < image.Height; y++)
            {
                for (var x = 0; x < image.Width; x++)
                {
                    for (var c = 0; c < 3; c++)
                        image.Row(y)[(3 * x) + c] = (byte)((x * (3 + c + (number % 3))) + (y * (5 - c)) + (((x / 9) + (y / (7 + number))) % 2 * 90) + (31 * number * c));
                }
            }

            Assert.Equal(checksums[number], image.Pixels.Sum(value => (long)value));
            return image;
        })];
    }

    private string Weights()
    {
        var path = Path.Combine(root, "weights.safetensors");
        var fixture = DetectionFixture.Small("whole-path.safetensors");
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var network = Yolov8Network.FromSeed((ulong)Number("seed"), Number("classes"));
        foreach (var (name, tensor) in network.state_dict())
        {
            if (fixture.Has(name))
                tensor.copy_(fixture.Tensor(name));
            else if (name.StartsWith("model.22.cv2.", StringComparison.Ordinal) && name.EndsWith(".2.weight", StringComparison.Ordinal))
                tensor.mul_(Number("box-factor"));
            else if (name.StartsWith("model.22.cv3.", StringComparison.Ordinal) && name.EndsWith(".2.weight", StringComparison.Ordinal))
                tensor.mul_(Number("class-factor"));
        }

        DetectionWeights.Save(path, network, ["a", "b", "c"]);
        return path;
    }
}
