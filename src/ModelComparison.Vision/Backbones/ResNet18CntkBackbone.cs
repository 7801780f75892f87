using ModelComparison.Data;
using ModelComparison.Vision.Checkpoints;
using ModelComparison.Vision.Onnx;
using Onnx;

namespace ModelComparison.Vision.Backbones;

/// <summary>
/// A ResNet of 18 layers that CNTK trained on ImageNet, in the variant that ML.NET gives out: 512 features, ReLU and global average pooling last. Its padding
/// is not torchvision's, so it is another network than torchvision's resnet18.
/// </summary>
internal sealed class ResNet18CntkBackbone : Backbone
{
    private const int Features = 512;
    private const int Size = 224;
    private const string OutputName = "Pooling395_Output_0";
    private const string MapName = "ReLU393_Output_0";
    private static readonly (string Name, string Digest) Network = (ShippedWeights.FileName, "e2552f19db2dfdb01b3669537b6a0f1b44da38d18279535492ed5dfc2ef1ff8f");
    private static readonly (string Name, string Digest) MeanImage = ("resnet18-cntk-mean.onnx", "84bf8def78d0befaa3f6e73745d57d7016c6a192ead76f79686bd438c1047004");

    public override string Name => "resnet18-cntk";

    public override string DisplayName => "ResNet18 (CNTK)";

    internal override BackboneWeights FindWeights(WeightsSource? source, WeightsFolder folder, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        if (source is not null && source != WeightsSource.ImageNet)
            throw new InputException($"{Name} has the weights imagenet and no others; got '{source.Text}'. Use imagenet, or the backbone resnet50.");
        return new BackboneWeights(this, WeightsSource.ImageNet, $"sha256:{Network.Digest}", Require(Network, folder));
    }

    internal override BackbonePlan Plan(BackboneWeights weights, int imageSize, bool withMap = false, bool cuda = false)
    {
        if (imageSize is not (0 or Size))
            throw new InputException($"{Name} takes images of {Size}×{Size} pixels and no others; got image-size {imageSize}. Use {Size}, or the backbone resnet50.");
        var file = weights.Path ?? throw new InputException($"{Name} has no file of weights here.");
        OnnxNetwork Open()
        {
            var mean = ReadMean(Require(MeanImage, new WeightsFolder(Path.GetDirectoryName(file)!)));
            var source = new OnnxGraphSource(Name, file, withMap ? () => OnnxModelFile.Read(file).WithOutputs(MapName) : null)
            {
                Map = withMap ? MapName : null,
                Input = PixelInput.LessMeanImage(mean),
                FeatureCount = Features,
            };
            return OnnxNetwork.Open(source, new OnnxSettings { Output = OutputName }, Size, cuda);
        }

        return new BackbonePlan(Size, Features, Name, "bgr 0–255 less the mean image", Open);
    }

    private static string Require((string Name, string Digest) file, WeightsFolder folder)
    {
        var path = ShippedWeights.Locate(folder, file.Name) ?? throw new InputException(
            $"{ResNet18Cntk.Name} needs the file {file.Name}, which comes with the build; it is in none of {string.Join(", ", ShippedWeights.Folders(folder))}. Build again, or put it into the last.");
        try
        {
            var digest = FileDigest.Sha256(path);
            return digest == file.Digest ? path
                : throw new InputException($"'{path}' should have the SHA-256 {file.Digest}; it has {digest}. Delete the file and build again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read ({exception.Message.TrimEnd('.')}). Make the file readable.", exception);
        }
    }

    private static float[] ReadMean(string path)
    {
        using var stream = File.OpenRead(path);
        return [.. ModelProto.Parser.ParseFrom(stream).Graph.Initializer[0].FloatData];
    }
}
