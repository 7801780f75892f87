using System.Runtime.InteropServices;
using ModelComparison.Torch.Checkpoints;
using ModelComparison.Vision.Backbones;
using TorchSharp;

namespace ModelComparison.Vision.Features;

/// <summary>ResNet50 by the plain operators of libtorch.</summary>
internal sealed class PortableFeatureEngine : IFeatureEngine
{
    private const int ChannelCount = 3;
    private readonly ResNet50 network;

    // Normalised value of each byte in each channel, by the operations of torchvision's ToTensor and Normalize.
    private readonly float[] normalised = new float[ChannelCount * 256];

    /// <summary>Builds the network; the number of threads holds for all of libtorch.</summary>
    public PortableFeatureEngine(Checkpoint weights, int threads)
    {
        torch.set_num_threads(threads);
        network = ResNet50.FromCheckpoint(weights);
        network.eval();
        for (var value = 0; value < normalised.Length; value++)
        {
            var channel = value / 256;
            normalised[value] = (((value % 256) / 255f) - ImagePreprocessing.Mean[channel]) / ImagePreprocessing.Deviation[channel];
        }
    }

    /// <summary>One image at a time, so that an image's features do not depend on its neighbours in a batch.</summary>
    public void Forward(ReadOnlySpan<byte> pixels, int imageCount, Span<float> features)
    {
        using var mode = torch.inference_mode();
        var planes = new float[ImagePreprocessing.ByteCount];
        for (var image = 0; image < imageCount; image++)
        {
            using var scope = torch.NewDisposeScope();
            Normalise(pixels.Slice(image * ImagePreprocessing.ByteCount, ImagePreprocessing.ByteCount), planes);
            var input = torch.tensor(planes, [1, ChannelCount, ImagePreprocessing.Size, ImagePreprocessing.Size]);
            var pooled = network.Pool(input).contiguous();
            MemoryMarshal.Cast<byte, float>(pooled.bytes).CopyTo(features[(image * ResNet50Description.FeatureCount)..]);
        }
    }

    public void Dispose() => network.Dispose();

    // pixels [H, W, 3] to planes [3, H, W].
    private void Normalise(ReadOnlySpan<byte> pixels, Span<float> planes)
    {
        var planeSize = planes.Length / ChannelCount;
        for (var i = 0; i < planeSize; i++)
        {
            for (var channel = 0; channel < ChannelCount; channel++)
                planes[(channel * planeSize) + i] = normalised[(channel * 256) + pixels[(i * ChannelCount) + channel]];
        }
    }
}
