using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Features;
using TorchSharp;

namespace ModelComparison.Vision.Explanation;

/// <summary>ResNet50 as it extracted the features, to look at the maps of its last block.</summary>
public sealed class ResNet50Explainer : IDisposable
{
    private readonly ResNet50 network;

    private ResNet50Explainer(ResNet50 network) => this.network = network;

    /// <summary>Builds the network.</summary>
    /// <exception cref="InputException">The weights are damaged, or not ResNet50's.</exception>
    public static ResNet50Explainer Create(BackboneWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var network = ResNet50.FromCheckpoint(weights.Load());
        network.eval();
        return new ResNet50Explainer(network);
    }

    /// <summary>The maps [2048, 7, 7] of an image, resized and normalised as for its features.</summary>
    public ActivationMaps Look(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var pixels = ImageResize.Bilinear(image, ImagePreprocessing.DefaultSize, ImagePreprocessing.DefaultSize).Pixels;

        // Several threads of libtorch's would split sums, and the last bit would depend on their number.
        var threadsBefore = torch.get_num_threads();
        torch.set_num_threads(1);
        try
        {
            using var mode = torch.no_grad();
            using var scope = torch.NewDisposeScope();
            var input = torch.tensor(Normalise(pixels), [1, 3, ImagePreprocessing.DefaultSize, ImagePreprocessing.DefaultSize]);
            return ActivationMaps.Of(network.Activate(input));
        }
        finally
        {
            torch.set_num_threads(threadsBefore);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    // [H, W, 3] to [3, H, W], by the operations of torchvision's ToTensor and Normalize.
    private static float[] Normalise(byte[] pixels)
    {
        var size = pixels.Length / 3;
        var planes = new float[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (pixel, channel) = (i / 3, i % 3);
            planes[(channel * size) + pixel] = ((pixels[i] / 255f) - ImagePreprocessing.Mean[channel]) / ImagePreprocessing.Deviation[channel];
        }

        return planes;
    }
}
