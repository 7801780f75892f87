using System.Runtime.InteropServices;
using ModelComparison.Vision.Checkpoints;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Backbones;

/// <summary>
/// The weights that torchvision's networks have after <c>torch.manual_seed(seed)</c>, bit for bit: the same numbers in the same order, from a generator of its
/// own, so that nothing else in the process can disturb them.
/// </summary>
internal static class RandomWeights
{
    /// <summary>What draws the numbers, with its version.</summary>
    public static string Algorithm => $"libtorch {__version__}";

    /// <summary>The state dict of a new network.</summary>
    public static Checkpoint Draw(NetworkBackbone backbone, ulong seed, long classCount = NetworkBackbone.ImageNetClassCount)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var generator = new Generator(seed);
        var tensors = backbone.Tensors().ToList();

        // Layers draw Conv2d's and Linear's defaults as they are constructed; those of the convolutions are then replaced.
        foreach (var convolution in backbone.InOrderOfConstruction(tensors.Where(IsConvolution)))
            empty([.. convolution.Shape]).uniform_(0, 1, generator).Dispose();
        var (weight, bias) = DefaultClassifier(backbone, classCount, generator);
        List<CheckpointTensor> initial = [.. tensors.Select(tensor => Initial(tensor, generator))];
        if (backbone.ClassifierDeviation is { } deviation)
        {
            weight = Normal(new ExpectedTensor(weight.Name, weight.Shape), deviation, generator);
            bias = CheckpointTensor.FromSingles(bias.Name, bias.Shape, new float[classCount]);
        }

        return new Checkpoint($"random:{seed}", [.. initial, weight, bias]);
    }

    private static bool IsConvolution(ExpectedTensor tensor) => tensor.Shape.Count == 4;

    private static (CheckpointTensor Weight, CheckpointTensor Bias) DefaultClassifier(NetworkBackbone backbone, long classCount, Generator generator)
    {
        var fanIn = (double)backbone.FeatureCount;
        var bound = Math.Sqrt(3.0) * (Math.Sqrt(2.0 / (1 + Math.Pow(Math.Sqrt(5), 2))) / Math.Sqrt(fanIn));
        var weight = Uniform($"{backbone.ClassifierName}.weight", [classCount, backbone.FeatureCount], bound, generator);
        return (weight, Uniform($"{backbone.ClassifierName}.bias", [classCount], 1 / Math.Sqrt(fanIn), generator));
    }

    private static CheckpointTensor Initial(ExpectedTensor tensor, Generator generator)
    {
        if (IsConvolution(tensor))
            return KaimingNormal(tensor, generator);
        if (tensor.Name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            return new CheckpointTensor(tensor.Name, CheckpointElementType.Int64, [], new byte[sizeof(long)]);
        var isOne = tensor.Name.EndsWith("weight", StringComparison.Ordinal) || tensor.Name.EndsWith("running_var", StringComparison.Ordinal);
        var values = new float[tensor.Shape[0]];
        values.AsSpan().Fill(isOne ? 1 : 0);
        return CheckpointTensor.FromSingles(tensor.Name, tensor.Shape, values);
    }

    // Variance 2 / fan-out: He et al., "Delving Deep into Rectifiers", ICCV 2015, eq. 14.
    private static CheckpointTensor KaimingNormal(ExpectedTensor tensor, Generator generator) =>
        Normal(tensor, Math.Sqrt(2.0) / Math.Sqrt(tensor.Shape[0] * tensor.Shape[2] * tensor.Shape[3]), generator);

    private static CheckpointTensor Normal(ExpectedTensor tensor, double deviation, Generator generator)
    {
        using var values = empty([.. tensor.Shape]);
        values.normal_(0, deviation, generator);
        return Copy(tensor.Name, values);
    }

    private static CheckpointTensor Uniform(string name, long[] shape, double bound, Generator generator)
    {
        using var values = empty(shape);
        values.uniform_(-bound, bound, generator);
        return Copy(name, values);
    }

    private static CheckpointTensor Copy(string name, Tensor tensor) =>
        CheckpointTensor.FromSingles(name, tensor.shape, MemoryMarshal.Cast<byte, float>(tensor.bytes));
}
