using static TorchSharp.torch;

namespace ModelComparison.Vision.Backbones;

/// <summary>A backbone with weights, for inference and training.</summary>
public abstract class BackboneNetwork : nn.Module<Tensor, Tensor>
{
    private protected BackboneNetwork(string name)
        : base(name)
    {
    }

    /// <summary>Activations of the last convolutional layer: what global average pooling averages, and Grad-CAM looks at.</summary>
    /// <param name="input">Normalised images [N, 3, H, W].</param>
    /// <returns>Activations [N, features, H / 32, W / 32].</returns>
    public abstract Tensor Activate(Tensor input);

    /// <summary>Features: the activations' mean over the image.</summary>
    /// <param name="input">Normalised images [N, 3, H, W].</param>
    /// <returns>Features [N, features].</returns>
    public Tensor Pool(Tensor input)
    {
        using var scope = NewDisposeScope();
        return Activate(input).mean([2, 3]).MoveToOuterDisposeScope();
    }

    /// <summary>Scores of the classes.</summary>
    /// <param name="input">Normalised images [N, 3, H, W], H and W at least 32 pixels.</param>
    /// <returns>Logits [N, classes].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return Classify(Pool(input)).MoveToOuterDisposeScope();
    }

    /// <summary>The layers above the features.</summary>
    private protected abstract Tensor Classify(Tensor features);
}
