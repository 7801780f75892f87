using System.Runtime.InteropServices;
using ModelComparison.Vision.Checkpoints;

namespace ModelComparison.Tests;

/// <summary>The arrays of a safetensors fixture, by name.</summary>
public sealed class FixtureTensors
{
    private readonly Checkpoint checkpoint;

    private FixtureTensors(Checkpoint checkpoint) => this.checkpoint = checkpoint;

    public static FixtureTensors Read(params string[] pathBelowTests) =>
        new(CheckpointFile.Read(Path.Combine([AppContext.BaseDirectory, .. pathBelowTests])));

    public IEnumerable<string> Names => checkpoint.Tensors.Select(tensor => tensor.Name);

    public int[] Shape(string name) => [.. Find(name).Shape.Select(size => checked((int)size))];

    public byte[] Bytes(string name) => As<byte>(name, CheckpointElementType.UInt8);

    public bool[] Booleans(string name) => As<bool>(name, CheckpointElementType.Boolean);

    public int[] Integers(string name) => Find(name).ElementType == CheckpointElementType.Int64
        ? Array.ConvertAll(As<long>(name, CheckpointElementType.Int64), value => checked((int)value))
        : As<int>(name, CheckpointElementType.Int32);

    public float[] Singles(string name) => As<float>(name, CheckpointElementType.Float32);

    public double[] Doubles(string name) => As<double>(name, CheckpointElementType.Float64);

    private T[] As<T>(string name, CheckpointElementType type)
        where T : unmanaged
    {
        var tensor = Find(name);
        if (tensor.ElementType != type)
            throw new InvalidOperationException($"{name} is {tensor.ElementType}, not {type}.");
        return MemoryMarshal.Cast<byte, T>(tensor.Bytes.Span).ToArray();
    }

    private CheckpointTensor Find(string name) => checkpoint.Find(name) ?? throw new InvalidOperationException($"The fixture has no {name}.");
}
