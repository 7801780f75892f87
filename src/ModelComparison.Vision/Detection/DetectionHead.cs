using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>For each of three resolutions one branch for the boxes and one for the classes; there is no separate objectness.</summary>
/// <remarks>Box sides as distributions over 16 distances: Li et al., "Generalized Focal Loss", NeurIPS 2020.</remarks>
internal sealed class DetectionHead : nn.Module<Tensor[], Tensor[]>
{
    // Image size for which the initial class biases expect about five objects, whatever size is trained at.
    private const double NominalImageSize = 640;
    private const double NominalObjects = 5;
    private const long WidestClassBranch = 100;

    // Fields are registered in this order under these names: the reference's state dict.
    private readonly ModuleList<Sequential> cv2;
    private readonly ModuleList<Sequential> cv3;
    private readonly DistanceBins dfl;
    private readonly long classCount;

    /// <param name="classCount">C, the number of classes, at least 1.</param>
    /// <param name="inputs">Channels of the three inputs.</param>
    public DetectionHead(long classCount, long[] inputs)
        : base(nameof(DetectionHead))
    {
        this.classCount = classCount;
        var boxChannels = 4L * Yolov8Network.DistanceBinCount;
        var boxWidth = Math.Max(16, Math.Max(inputs[0] / 4, boxChannels));
        var classWidth = Math.Max(inputs[0], Math.Min(classCount, WidestClassBranch));
        cv2 = new ModuleList<Sequential>([.. inputs.Select(channels => Branch(channels, boxWidth, boxChannels))]);
        cv3 = new ModuleList<Sequential>([.. inputs.Select(channels => Branch(channels, classWidth, classCount))]);
        dfl = new DistanceBins(Yolov8Network.DistanceBinCount);
        RegisterComponents();
        SetBiases();
    }

    /// <summary>Raw maps [N, 64 + C, H, W] of the three inputs: 4 sides × 16 bins (channel = side · 16 + bin), then the class logits.</summary>
    public override Tensor[] forward(Tensor[] input) => [.. input.Select(Level)];

    /// <summary>Sets the bins to their distances, which drawing weights overwrites.</summary>
    public void SetDistances() => dfl.SetDistances();

    /// <summary>Sets the biases of the last convolutions, box sides to 1 and classes to a low prior probability.</summary>
    public void SetBiases()
    {
        using var mode = no_grad();
        for (var level = 0; level < Yolov8Network.Strides.Count; level++)
        {
            var cells = Math.Pow(NominalImageSize / Yolov8Network.Strides[level], 2);
            Last(cv2[level]).bias!.fill_(1.0);
            Last(cv3[level]).bias!.fill_(Math.Log(NominalObjects / classCount / cells));
        }
    }

    /// <summary>The last convolutions: boxes at strides 8, 16 and 32, then classes likewise.</summary>
    public IEnumerable<Conv2d> LastConvolutions() => cv2.Concat(cv3).Select(Last);

    private static Conv2d Last(Sequential branch) => (Conv2d)branch[2];

    private static Sequential Branch(long inputs, long width, long outputs)
    {
        var branch = nn.Sequential();
        branch.append(new ConvolutionBlock(inputs, width, kernelSize: 3));
        branch.append(new ConvolutionBlock(width, width, kernelSize: 3));
        return branch.append(nn.Conv2d(width, outputs, kernel_size: 1));
    }

    private Tensor Level(Tensor input, int level)
    {
        using var boxes = cv2[level].call(input);
        using var classes = cv3[level].call(input);
        return cat([boxes, classes], 1);
    }
}
