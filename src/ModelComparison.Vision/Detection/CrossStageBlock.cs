using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// YOLOv8's C2f: a 1×1 convolution gives two halves; the second runs through a chain of bottlenecks; both halves and every bottleneck's result are
/// concatenated and mixed by another 1×1 convolution.
/// </summary>
/// <remarks>After the cross-stage partial network of Wang et al., CVPR Workshops 2020.</remarks>
internal sealed class CrossStageBlock : nn.Module<Tensor, Tensor>
{
    // Fields are registered in this order under these names: the reference's state dict.
    private readonly ConvolutionBlock cv1;
    private readonly ConvolutionBlock cv2;
    private readonly ModuleList<Bottleneck> m;

    public CrossStageBlock(long inputs, long outputs, int bottlenecks, bool shortcut)
        : base(nameof(CrossStageBlock))
    {
        var hidden = outputs / 2;
        cv1 = new ConvolutionBlock(inputs, 2 * hidden, kernelSize: 1);
        cv2 = new ConvolutionBlock((2 + bottlenecks) * hidden, outputs, kernelSize: 1);
        m = new ModuleList<Bottleneck>([.. Enumerable.Range(0, bottlenecks).Select(_ => new Bottleneck(hidden, shortcut))]);
        RegisterComponents();
    }

    /// <summary>Activations [N, inputs, H, W] to [N, outputs, H, W].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var parts = cv1.call(input).chunk(2, 1).ToList();
        foreach (var bottleneck in m)
            parts.Add(bottleneck.call(parts[^1]));
        return cv2.call(cat(parts, 1)).MoveToOuterDisposeScope();
    }
}
