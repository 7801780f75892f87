using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>YOLOv8's SPPF: three 5×5 maximum poolings in a row see windows of 5, 9 and 13; all are concatenated with their input.</summary>
/// <remarks>After He et al., "Spatial Pyramid Pooling in Deep Convolutional Networks", TPAMI 2015.</remarks>
internal sealed class SpatialPyramidPooling : nn.Module<Tensor, Tensor>
{
    private const int Poolings = 3;
    private const long Window = 5;

    // Fields are registered in this order under these names: the reference's state dict.
    private readonly ConvolutionBlock cv1;
    private readonly ConvolutionBlock cv2;

    public SpatialPyramidPooling(long inputs, long outputs)
        : base(nameof(SpatialPyramidPooling))
    {
        cv1 = new ConvolutionBlock(inputs, inputs / 2, kernelSize: 1);
        cv2 = new ConvolutionBlock(inputs / 2 * (1 + Poolings), outputs, kernelSize: 1);
        RegisterComponents();
    }

    /// <summary>Activations [N, inputs, H, W] to [N, outputs, H, W].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        List<Tensor> levels = [cv1.call(input)];
        for (var i = 0; i < Poolings; i++)
            levels.Add(nn.functional.max_pool2d(levels[^1], Window, stride: 1, padding: Window / 2));
        return cv2.call(cat(levels, 1)).MoveToOuterDisposeScope();
    }
}
