using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Features;
using TorchSharp;

namespace ModelComparison.Vision.Explanation;

/// <summary>A backbone as it extracted the features, to look at the maps of its last block.</summary>
public sealed class BackboneExplainer : IDisposable
{
    private readonly BackboneNetwork network;
    private readonly int size;
    private readonly ImageReadOptions reading;

    private BackboneExplainer(BackboneNetwork network, int size, ImageReadOptions reading) => (this.network, this.size, this.reading) = (network, size, reading);

    /// <summary>Builds the network.</summary>
    /// <param name="weights">The weights that made the features.</param>
    /// <param name="imageSize">Height and width that images were resized to for the features.</param>
    /// <param name="sixteenBitGrey">How 16-bit grey images became 8 bit for the features.</param>
    /// <exception cref="InputException">The weights are damaged, or another network's.</exception>
    public static BackboneExplainer Create(
        BackboneWeights weights, int imageSize = ImagePreprocessing.DefaultSize, SixteenBitGrey sixteenBitGrey = SixteenBitGrey.ClipAsPillow)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfLessThan(imageSize, FeatureExtractionOptions.SmallestImageSize);
        var network = weights.Backbone.FromCheckpoint(weights.Load());
        network.eval();
        return new BackboneExplainer(network, imageSize, new ImageReadOptions(SixteenBitGrey: sixteenBitGrey));
    }

    /// <summary>Reads an image as it was read for its features.</summary>
    /// <exception cref="InputException">The file is not an image that can be read.</exception>
    public RgbImage Read(string path) => ImageFile.ReadWithNotes(path, reading).Image;

    /// <summary>The maps of an image, resized and normalised as for its features: [features, 7, 7] for 224 pixels.</summary>
    public ActivationMaps Look(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var pixels = ImageResize.Bilinear(image, size, size).Pixels;

        // Several threads of libtorch's would split sums, and the last bit would depend on their number.
        var threadsBefore = torch.get_num_threads();
        torch.set_num_threads(1);
        try
        {
            using var mode = torch.no_grad();
            using var scope = torch.NewDisposeScope();
            var input = torch.tensor(Normalise(pixels), [1, 3, size, size]);
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
        var pixelCount = pixels.Length / 3;
        var planes = new float[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (pixel, channel) = (i / 3, i % 3);
            planes[(channel * pixelCount) + pixel] = ((pixels[i] / 255f) - ImagePreprocessing.Mean[channel]) / ImagePreprocessing.Deviation[channel];
        }

        return planes;
    }
}
