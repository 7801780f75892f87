using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelComparison.Data;
using ModelComparison.Vision.Checkpoints;
using ModelComparison.Vision.Training;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// An interrupted training in one file, from which it goes on as if nothing had happened: network, average, gradients that were summed so far, state of
/// the optimiser, position. It is a safetensors file that appears only when it is complete. Random numbers need no state: they follow from seed and position.
/// </summary>
internal static class DetectionTrainingStateFile
{
    private const string PositionKey = "position";
    private const string OptimizerName = "optimizer";
    private const string NetworkPrefix = "network.";
    private const string AveragePrefix = "average.";
    private const string GradientPrefix = "gradient.";

    // The loss on validation images may be infinite.
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static void Write(string path, DetectionTrainingPosition position, nn.Module network, nn.Module average, NetworkOptimizer optimizer)
    {
        using var optimizerState = new MemoryStream();
        optimizer.Save(optimizerState);
        List<CheckpointTensor> tensors =
        [
            .. network.state_dict().Select(entry => Stored(NetworkPrefix + entry.Key, entry.Value)),
            .. average.state_dict().Select(entry => Stored(AveragePrefix + entry.Key, entry.Value)),
            new CheckpointTensor(OptimizerName, CheckpointElementType.UInt8, [optimizerState.Length], optimizerState.ToArray()),
        ];
        foreach (var (name, parameter) in network.named_parameters())
        {
            using var gradient = parameter.grad;
            if (gradient is not null)
                tensors.Add(Stored(GradientPrefix + name, gradient));
        }

        SafeTensorsFile.Write(path, tensors, new Dictionary<string, string> { [PositionKey] = JsonSerializer.Serialize(position, Json) });
    }

    /// <summary>Takes up a training. Nothing is changed when the file is of another one.</summary>
    /// <exception cref="InputException">The file is damaged, or of other settings or data.</exception>
    public static DetectionTrainingPosition Read(string path, string identity, nn.Module network, nn.Module average, NetworkOptimizer optimizer)
    {
        try
        {
            var file = CheckpointFile.Read(path);
            var position = file.Metadata.TryGetValue(PositionKey, out var text) ? JsonSerializer.Deserialize<DetectionTrainingPosition>(text, Json) : null;
            if (position is null)
                throw new InvalidDataException("it has no position");
            RequireSame(path, position.Identity, identity);
            var blob = Find(file, OptimizerName);
            using var optimizerState = new MemoryStream(blob.Bytes.ToArray());
            optimizer.Load(optimizerState);
            using var mode = no_grad();
            foreach (var (name, tensor) in network.state_dict())
                Restore(Find(file, NetworkPrefix + name), tensor);
            foreach (var (name, tensor) in average.state_dict())
                Restore(Find(file, AveragePrefix + name), tensor);
            foreach (var (name, parameter) in network.named_parameters())
            {
                if (file.Find(GradientPrefix + name) is not { } stored)
                    continue;
                var gradient = parameter.zeros_like().DetachFromDisposeScope();
                Restore(stored, gradient);
                parameter.grad = gradient;
            }

            return position;
        }
        catch (Exception error) when (error is CheckpointException or InvalidDataException or JsonException)
        {
            throw new InputException($"--resume cannot read '{path}': {error.Message.TrimEnd('.')}. Choose another folder with --output to start anew.", error);
        }
    }

    /// <summary>Refuses to go on with a training of other settings or images.</summary>
    /// <exception cref="InputException">Names the first difference.</exception>
    public static void RequireSame(string path, string then, string now)
    {
        if (then == now)
            return;
        var before = then.Split('\n');
        var after = now.Split('\n');
        var place = Enumerable.Range(0, Math.Max(before.Length, after.Length)).First(i => before.ElementAtOrDefault(i) != after.ElementAtOrDefault(i));
        if (before.ElementAtOrDefault(place)?.StartsWith(DetectionArguments.DataIdentity, StringComparison.Ordinal) == true)
        {
            throw new InputException(
                $"--resume cannot go on with the training of '{path}': its images or their boxes are not those that it was started with (another file, size or box). "
                + "Undo the change, or choose another folder with --output to start anew.");
        }

        throw new InputException(
            $"--resume cannot go on with the training of '{path}': it was started with {before.ElementAtOrDefault(place) ?? "less"}, now it is "
            + $"{after.ElementAtOrDefault(place) ?? "less"}. Undo the change, or choose another folder with --output to start anew.");
    }

    private static CheckpointTensor Find(Checkpoint file, string name) => file.Find(name) ?? throw new InvalidDataException($"it has no '{name}'");

    private static CheckpointTensor Stored(string name, Tensor tensor)
    {
        using var mode = no_grad();
        using var contiguous = tensor.contiguous();
        return tensor.dtype == ScalarType.Int64
            ? new CheckpointTensor(name, CheckpointElementType.Int64, tensor.shape, contiguous.bytes.ToArray())
            : CheckpointTensor.FromSingles(name, tensor.shape, MemoryMarshal.Cast<byte, float>(contiguous.bytes));
    }

    private static void Restore(CheckpointTensor stored, Tensor target)
    {
        if (!stored.Shape.SequenceEqual(target.shape))
            throw new InvalidDataException($"'{stored.Name}' is [{string.Join(", ", stored.Shape)}], the network has [{string.Join(", ", target.shape)}]");
        if (target.dtype == ScalarType.Int64)
        {
            using var counters = empty(target.shape, ScalarType.Int64);
            counters.bytes = stored.Bytes.ToArray();
            target.copy_(counters);
            return;
        }

        using var values = tensor(stored.ToSingles(), target.shape);
        target.copy_(values);
    }
}
