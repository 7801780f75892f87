using System.Runtime.InteropServices;
using ModelComparison.Vision.Checkpoints;
using ModelComparison.Vision.Detection;
using Xunit;
using static TorchSharp.torch;

namespace ModelComparison.Native.Tests.Vision.Detection;

/// <summary>
/// Numbers made by the reference implementation, ultralytics 8.2.28 with PyTorch 1.13.1 (the README beside the specification of the detector says how).
/// Small files are in the repository; the others are below the folder that MODELCOMPARE_TEST_DATA names.
/// </summary>
internal sealed class DetectionFixture
{
    private readonly Checkpoint file;

    private DetectionFixture(Checkpoint file) => this.file = file;

    public static DetectionFixture Small(string name) =>
        new(CheckpointFile.Read(Path.Combine(AppContext.BaseDirectory, "Vision", "Detection", "Fixtures", name)));

    public static DetectionFixture Large(string name) => new(CheckpointFile.Read(LargePath(name)));

    public static string LargePath(string name)
    {
        var root = Environment.GetEnvironmentVariable("MODELCOMPARE_TEST_DATA");
        if (string.IsNullOrEmpty(root))
            Assert.Skip("MODELCOMPARE_TEST_DATA is not set: the large fixtures of the detector are not here.");
        return Path.Combine(root!, "specs", "yolov8", "fixtures", name);
    }

    /// <summary>Network A of the fixtures: float16 weights that keep scores and boxes varied.</summary>
    public static Yolov8Network NetworkA()
    {
        var network = DetectionWeights.Load(LargePath("yolov8n_nc5_f16.safetensors")).CreateNetwork();
        network.eval();
        return network;
    }

    /// <summary>Network B: A with fresh batch normalisation, smaller last layers and the standard biases; well conditioned.</summary>
    public static Yolov8Network NetworkB()
    {
        var network = NetworkA();
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        foreach (var (name, tensor) in network.state_dict())
        {
            if (name.EndsWith("bn.weight", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal))
                tensor.fill_(1.0);
            else if (name.EndsWith("bn.bias", StringComparison.Ordinal) || name.EndsWith("running_mean", StringComparison.Ordinal)
                || name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
                tensor.zero_();
            else if (name.StartsWith("model.22.cv2.", StringComparison.Ordinal) && name.EndsWith(".2.weight", StringComparison.Ordinal))
                tensor.mul_(0.5);
            else if (name.StartsWith("model.22.cv3.", StringComparison.Ordinal) && name.EndsWith(".2.weight", StringComparison.Ordinal))
                tensor.mul_(0.25);
        }

        network.ResetHeadBiases();
        return network;
    }

    public IEnumerable<string> Names => file.Tensors.Select(tensor => tensor.Name);

    public bool Has(string name) => file.Find(name) is not null;

    public float[] Singles(string name) => Stored(name).ToSingles();

    public double[] Doubles(string name) => Stored(name) is { ElementType: CheckpointElementType.Float64 } stored
        ? MemoryMarshal.Cast<byte, double>(stored.Bytes.Span).ToArray()
        : Array.ConvertAll(Singles(name), value => (double)value);

    public long[] Shape(string name) => [.. Stored(name).Shape];

    public Tensor Tensor(string name) => tensor(Singles(name), Shape(name));

    /// <summary>The two images of the fixtures, in [0, 1].</summary>
    public static Tensor Images()
    {
        var forward = Large("forward.safetensors");
        return forward.Tensor("input_u8").div_(255f);
    }

    private CheckpointTensor Stored(string name) => file.Find(name) ?? throw new ArgumentException($"The fixture has no '{name}'.", nameof(name));
}
