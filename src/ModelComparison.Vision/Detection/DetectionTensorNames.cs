using ModelComparison.Vision.Checkpoints;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// Brings the tensors of a weights file to the names and the form of <see cref="Yolov8Network"/>: state dicts are saved of the layers alone, of the model
/// around them and of wrappers around that, and before or after batch normalisation was folded into the convolutions.
/// </summary>
internal static class DetectionTensorNames
{
    private const string Prefix = "model.";
    private const string LastClassLayer = "22.cv3.0.2.weight";
    private const string FoldedBias = ".conv.bias";

    /// <summary>Name of the tensor that tells the number of classes.</summary>
    public const string ClassLayer = Prefix + LastClassLayer;

    /// <summary>The same tensors as the network names them; unknown ones keep their names.</summary>
    public static Checkpoint Named(Checkpoint read)
    {
        var known = read.Tensors.FirstOrDefault(tensor => tensor.Name == LastClassLayer || tensor.Name.EndsWith('.' + LastClassLayer, StringComparison.Ordinal));
        if (known is null)
            return read;
        var prefix = known.Name[..^LastClassLayer.Length];
        return new Checkpoint(read.Path, [.. read.Tensors.SelectMany(tensor => Unfolded(Renamed(tensor, prefix)))], read.Metadata);
    }

    private static CheckpointTensor Renamed(CheckpointTensor tensor, string prefix) =>
        prefix == Prefix || !tensor.Name.StartsWith(prefix, StringComparison.Ordinal)
            ? tensor
            : new CheckpointTensor(Prefix + tensor.Name[prefix.Length..], tensor.ElementType, tensor.Shape, tensor.Bytes);

    // A convolution with a bias where the network has none: a normalisation that multiplies by one and adds the bias is the same.
    private static IEnumerable<CheckpointTensor> Unfolded(CheckpointTensor tensor)
    {
        if (!tensor.Name.EndsWith(FoldedBias, StringComparison.Ordinal))
            return [tensor];
        var normalisation = tensor.Name[..^FoldedBias.Length] + ".bn.";
        return
        [
            Filled("weight", MathF.Sqrt(1 + (float)ConvolutionBlock.Epsilon)),
            CheckpointTensor.FromSingles(normalisation + "bias", tensor.Shape, tensor.ToSingles()),
            Filled("running_mean", 0),
            Filled("running_var", 1),
        ];

        CheckpointTensor Filled(string name, float value) =>
            CheckpointTensor.FromSingles(normalisation + name, tensor.Shape, Enumerable.Repeat(value, tensor.Count).ToArray());
    }
}
