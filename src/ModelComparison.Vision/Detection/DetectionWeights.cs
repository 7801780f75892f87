using System.Globalization;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Vision.Checkpoints;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// Weights of a <see cref="Yolov8Network"/> in a file: <c>.safetensors</c> with the reference's key names (what <see cref="Save(string, Yolov8Network, IReadOnlyList{string}, int?)"/>
/// writes), a PyTorch state dict, or a checkpoint of the reference, whose pickled network is read as inert data. Half precision is widened,
/// names with another prefix are understood, and so are convolutions that batch normalisation was folded into.
/// </summary>
public sealed class DetectionWeights
{
    private const string NamesKey = "names";
    private const string ImageSizeKey = "image-size";

    // Where checkpoints of the reference keep the settings of their training.
    private const string TrainingKey = "train_args";

    private readonly Checkpoint checkpoint;

    /// <summary>Longer side of an image in pixels where weights have no size of their own: that of the reference's trainings.</summary>
    public const int UsualImageSize = 640;

    private DetectionWeights(Checkpoint checkpoint, int classCount, IReadOnlyList<string> classNames)
    {
        this.checkpoint = checkpoint;
        ClassCount = classCount;
        ClassNames = classNames;
        ImageSize = SizeOf(checkpoint);
    }

    /// <summary>The file.</summary>
    public string Path => checkpoint.Path;

    /// <summary>C, the number of classes the weights were trained for.</summary>
    public int ClassCount { get; }

    /// <summary>Names of the classes [C]: the file's, or <c>class_0</c>, <c>class_1</c> … where it has none.</summary>
    public IReadOnlyList<string> ClassNames { get; private init; }

    /// <summary>What is remarkable about the file, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Longer side of an image in pixels that they were trained at; null where the file does not say so.</summary>
    public int? ImageSize { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It does not exist, is damaged, or does not hold weights of YOLOv8-nano.</exception>
    public static DetectionWeights Load(string path)
    {
        try
        {
            var checkpoint = DetectionTensorNames.Named(CheckpointFile.ReadModule(path));
            if (checkpoint.Find(DetectionTensorNames.ClassLayer) is not { Shape: [> 0 and <= int.MaxValue, _, 1, 1] } last)
            {
                throw new InputException($"Weights file '{path}' needs YOLOv8-nano's tensors, among them '{DetectionTensorNames.ClassLayer}'; it has "
                    + $"{checkpoint.Tensors.Count} other ones. Give weights of a YOLOv8n detector.");
            }

            var classCount = (int)last.Shape[0];
            var names = DetectionClassNames.Parse(checkpoint.Metadata.GetValueOrDefault(NamesKey), classCount, out var note);
            return new DetectionWeights(checkpoint, classCount, names) { Notes = note is null ? [] : [$"{path}: {note}."] };
        }
        catch (CheckpointException exception)
        {
            throw new InputException(exception.Message, exception);
        }
    }

    /// <summary>The same weights with other names for their classes.</summary>
    /// <param name="names">One name a class, in the order of the network.</param>
    /// <exception cref="InputException">There are more or fewer names than classes, or two are the same.</exception>
    public DetectionWeights WithClassNames(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count != ClassCount || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            throw new InputException($"--class-names needs {ClassCount} different names for the classes of '{Path}', in the order of the network; got {string.Join(", ", names)}.");
        return new DetectionWeights(checkpoint, ClassCount, names);
    }

    /// <summary>Writes a network's state dict; the file appears only when it is complete.</summary>
    /// <param name="path">File to create or replace, usually <c>.safetensors</c>.</param>
    /// <param name="network">The network.</param>
    /// <param name="classNames">Names of its classes [C].</param>
    /// <param name="imageSize">Longer side of an image in pixels that the network was trained at; null when that is unknown.</param>
    /// <exception cref="ArgumentException">The number of names is not that of the classes.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, Yolov8Network network, IReadOnlyList<string> classNames, int? imageSize = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(classNames);
        if (classNames.Count != network.ClassCount)
            throw new ArgumentException($"DetectionWeights needs {network.ClassCount} class names; got {classNames.Count}.", nameof(classNames));
        var metadata = new Dictionary<string, string>
        {
            ["network"] = "yolov8n",
            [NamesKey] = JsonSerializer.Serialize(classNames),
        };
        if (imageSize is { } size)
            metadata[ImageSizeKey] = size.ToString(CultureInfo.InvariantCulture);
        SafeTensorsFile.Write(path, [.. network.state_dict().Select(entry => NetworkState.ToCheckpoint(entry.Key, entry.Value))], metadata);
    }

    /// <summary>The file's network, in training mode.</summary>
    /// <exception cref="InputException">A tensor is missing, superfluous or has another shape.</exception>
    public Yolov8Network CreateNetwork()
    {
        var network = Yolov8Network.FromSeed(0, ClassCount);
        try
        {
            checkpoint.RequireMatch("YOLOv8n", network.state_dict().Select(entry => new ExpectedTensor(entry.Key, entry.Value.shape, IsRequired(entry.Key))));
            TransferTo(network);
            return network;
        }
        catch (Exception exception)
        {
            network.Dispose();
            if (exception is CheckpointException)
                throw new InputException(exception.Message, exception);
            throw;
        }
    }

    /// <summary>Copies every tensor that a network has under the same name and in the same shape; the others keep what they are.</summary>
    /// <returns>Exactly what was taken over and what was not.</returns>
    /// <exception cref="InputException">Nothing fits.</exception>
    public WeightsTransfer TransferTo(Yolov8Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var state = network.state_dict();
        var loaded = new List<string>();
        var reshaped = new List<ReshapedTensor>();
        using var mode = no_grad();
        foreach (var (name, target) in state)
        {
            if (checkpoint.Find(name) is not { } stored)
                continue;
            if (!stored.Shape.SequenceEqual(target.shape))
            {
                reshaped.Add(new ReshapedTensor(name, stored.Shape, target.shape));
                continue;
            }

            using var values = tensor(stored.ToSingles(), target.shape);
            target.copy_(values);
            loaded.Add(name);
        }

        if (loaded.Count == 0)
            throw new InputException($"Weights file '{Path}' has no tensor that fits YOLOv8n; give weights of a YOLOv8n detector.");
        return new WeightsTransfer(Path, loaded, reshaped,
            [.. checkpoint.Tensors.Select(tensor => tensor.Name).Where(name => !state.ContainsKey(name))],
            [.. state.Keys.Where(name => checkpoint.Find(name) is null)]);
    }

    // Networks without the counters and the constant distances work the same.
    private static bool IsRequired(string name) =>
        !name.EndsWith("num_batches_tracked", StringComparison.Ordinal) && !name.Contains(".dfl.", StringComparison.Ordinal);

    private static int? SizeOf(Checkpoint checkpoint)
    {
        if (checkpoint.Metadata.TryGetValue(ImageSizeKey, out var text))
            return Usable(ParseIndex(text));
        if (!checkpoint.Metadata.TryGetValue(TrainingKey, out text))
            return null;
        try
        {
            using var settings = JsonDocument.Parse(text);
            return settings.RootElement.ValueKind == JsonValueKind.Object && settings.RootElement.TryGetProperty("imgsz", out var size)
                && size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var pixels) ? Usable(pixels) : null;
        }
        catch (JsonException)
        {
            return null;
        }

        static int? Usable(int size) => size >= Yolov8Network.SizeMultiple && size % Yolov8Network.SizeMultiple == 0 ? size : null;
    }

    private static int ParseIndex(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
}
