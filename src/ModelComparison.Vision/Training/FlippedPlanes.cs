using ModelComparison.Vision.Features;

namespace ModelComparison.Vision.Training;

/// <summary>Interleaved bytes of an image to what a network is trained on: normalised planes, mirrored or not. A cell has no up and no left.</summary>
internal static class FlippedPlanes
{
    private const int Channels = 3;

    // The normalised value of each byte in each channel, as ToTensor and Normalize of torchvision make it.
    private static readonly float[] Normalised =
    [
        .. Enumerable.Range(0, Channels * 256).Select(value => (((value % 256) / 255f) - ImagePreprocessing.Mean[value / 256]) / ImagePreprocessing.Deviation[value / 256]),
    ];

    /// <summary>Fills the planes of one image.</summary>
    /// <param name="planes">Planes [3, S, S] to fill.</param>
    /// <param name="pixels">Bytes [S, S, 3].</param>
    /// <param name="size">S.</param>
    /// <param name="horizontally">True for left to right.</param>
    /// <param name="vertically">True for top to bottom.</param>
    public static void Fill(Span<float> planes, ReadOnlySpan<byte> pixels, int size, bool horizontally, bool vertically)
    {
        for (var y = 0; y < size; y++)
        {
            var source = pixels[((vertically ? size - 1 - y : y) * size * Channels)..];
            for (var x = 0; x < size; x++)
            {
                var pixel = (horizontally ? size - 1 - x : x) * Channels;
                for (var channel = 0; channel < Channels; channel++)
                    planes[(((channel * size) + y) * size) + x] = Normalised[(channel * 256) + source[pixel + channel]];
            }
        }
    }
}
