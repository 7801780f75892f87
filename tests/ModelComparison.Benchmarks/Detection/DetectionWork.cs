using System.Diagnostics;
using ModelComparison.Vision.Detection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Benchmarks.Detection;

/// <summary>The same work as the peer's: a training step with loss, gradient, clipping and descent, and a run of the network with decoding.</summary>
internal sealed class DetectionWork(int threads, int rounds)
{
    private const int ClassCount = 3;
    private const int BoxesPerImage = 12;

    /// <summary>What can be measured, in the peer's words; the peer predicts in single precision only.</summary>
    public static IReadOnlyList<string> All { get; } = ["train320x8", "train640x4", "infer640x1", "infer640x1-bfloat16"];

    /// <summary>The peer's work beside which a work is measured.</summary>
    public static string PeerOf(string what) => what.Split('-')[0];

    /// <summary>What ran the last work.</summary>
    public string Engine { get; private set; } = "";

    /// <summary>Runs a piece of work and measures it.</summary>
    public DetectionTiming Measure(string what) => what switch
    {
        "train320x8" => Train(what, 320, 8),
        "train640x4" => Train(what, 640, 4),
        "infer640x1" => Predict(what, 640, DetectionPrecision.Float32),
        _ => Predict(what, 640, DetectionPrecision.BFloat16),
    };

    private DetectionTiming Train(string what, int size, int batch)
    {
        using var network = Network();
        Parameter[] trained = [.. network.parameters().Where(parameter => parameter.requires_grad)];
        using var optimizer = optim.SGD(trained, 1e-3, momentum: 0.9, nesterov: true);
        using var images = Images(batch, size);
        var targets = Targets(batch);
        var loss = new DetectionLoss();
        return Measure(what, rounds, () =>
        {
            using var scope = NewDisposeScope();
            using var value = loss.Compute(network.call(images), targets);
            value.Backward();
            nn.utils.clip_grad_norm_(trained, 10);
            optimizer.step();
            network.zero_grad();
        });
    }

    private DetectionTiming Predict(string what, int size, DetectionPrecision precision)
    {
        using var network = Network(weightsStay: true, precision);
        network.eval();
        using var images = Images(1, size);
        return Measure(what, 3 * rounds, () =>
        {
            using var scope = NewDisposeScope();
            using var mode = no_grad();
            BoxDecoder.Decode(network.call(images), 0.25f);
        });
    }

    private DetectionTiming Measure(string what, int count, Action body)
    {
        body();
        body();
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var seconds = new double[count];
        for (var round = 0; round < count; round++)
        {
            var start = Stopwatch.GetTimestamp();
            body();
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        process.Refresh();
        var spent = (process.TotalProcessorTime - processor).TotalSeconds / count;
        Array.Sort(seconds);
        return new DetectionTiming(what, threads, seconds[count / 2], seconds[0], spent);
    }

    private Yolov8Network Network(bool weightsStay = false, DetectionPrecision precision = DetectionPrecision.Float32)
    {
        set_num_threads(threads);
        var network = Yolov8Network.FromSeed(0, ClassCount);
        network.Accelerate(threads, weightsStay, precision);
        Engine = network.Engine;
        return network;
    }

    private static Tensor Images(int batch, int size)
    {
        using var generator = new Generator(1);
        return empty(batch, 3, size, size).uniform_(0, 1, generator);
    }

    private static DetectionTargets Targets(int batch)
    {
        var random = new Random(1);
        var boxes = new List<float>();
        for (var row = 0; row < batch * BoxesPerImage; row++)
        {
            var (width, height) = (0.1f + (0.3f * random.NextSingle()), 0.1f + (0.3f * random.NextSingle()));
            boxes.AddRange([(width / 2) + (random.NextSingle() * (1 - width)), (height / 2) + (random.NextSingle() * (1 - height)), width, height]);
        }

        return new DetectionTargets(
            [.. Enumerable.Range(0, batch * BoxesPerImage).Select(row => row / BoxesPerImage)],
            [.. Enumerable.Range(0, batch * BoxesPerImage).Select(_ => random.Next(ClassCount))], boxes);
    }
}
