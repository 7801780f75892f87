using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Checkpoints;
using TorchSharp;

namespace ModelComparison.Vision.Features;

/// <summary>
/// A backbone by the plain operators of libtorch: one image at a time on each thread, and one thread an image, so that an image's features depend neither on
/// its neighbours in a batch nor on the number of threads.
/// </summary>
internal sealed class PortableFeatureEngine : IFeatureEngine
{
    private const int ChannelCount = 3;
    private readonly BackboneNetwork network;
    private readonly int featureCount;
    private readonly int threadCount;
    private readonly int imageSize;

    // Normalised value of each byte in each channel, by the operations of torchvision's ToTensor and Normalize.
    private readonly float[] normalised = new float[ChannelCount * 256];

    public PortableFeatureEngine(Backbone backbone, Checkpoint weights, int threads, int imageSize)
    {
        this.imageSize = imageSize;
        threadCount = threads;
        featureCount = backbone.FeatureCount;
        network = backbone.FromCheckpoint(weights);
        network.eval();
        for (var value = 0; value < normalised.Length; value++)
        {
            var channel = value / 256;
            normalised[value] = (((value % 256) / 255f) - ImagePreprocessing.Mean[channel]) / ImagePreprocessing.Deviation[channel];
        }
    }

    public unsafe void Forward(ReadOnlySpan<byte> pixels, int imageCount, Span<float> features)
    {
        // A thread of libtorch's own would split an image's sums: its setting is put back afterwards.
        var threadsBefore = torch.get_num_threads();
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        fixed (byte* source = pixels)
        fixed (float* target = features)
        {
            var images = new Memory2D<byte>(source, ChannelCount * imageSize * imageSize);
            var rows = new Memory2D<float>(target, featureCount);
            var workers = Enumerable.Range(0, Math.Min(threadCount, imageCount)).Select(_ => new Thread(Work) { IsBackground = true, Name = "features" }).ToArray();
            Array.ForEach(workers, worker => worker.Start());
            Array.ForEach(workers, worker => worker.Join());

            void Work()
            {
                try
                {
                    torch.set_num_threads(1);
                    for (var image = Interlocked.Increment(ref next); image < imageCount; image = Interlocked.Increment(ref next))
                        ForwardOne(images.Row(image), rows.Row(image));
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            }
        }

        torch.set_num_threads(threadsBefore);
        failure?.Throw();
    }

    public void Dispose() => network.Dispose();

    private void ForwardOne(ReadOnlySpan<byte> pixels, Span<float> features)
    {
        using var mode = torch.inference_mode();
        using var scope = torch.NewDisposeScope();
        var input = torch.tensor(Normalise(pixels), [1, ChannelCount, imageSize, imageSize]);
        MemoryMarshal.Cast<byte, float>(network.Pool(input).contiguous().bytes).CopyTo(features);
    }

    // pixels [H, W, 3] to planes [3, H, W].
    private float[] Normalise(ReadOnlySpan<byte> pixels)
    {
        var planes = new float[pixels.Length];
        var planeSize = planes.Length / ChannelCount;
        for (var i = 0; i < planeSize; i++)
        {
            for (var channel = 0; channel < ChannelCount; channel++)
                planes[(channel * planeSize) + i] = normalised[(channel * 256) + pixels[(i * ChannelCount) + channel]];
        }

        return planes;
    }

    /// <summary>Rows of pinned memory, which threads may share where spans may not.</summary>
    private readonly unsafe struct Memory2D<T>(T* start, int rowLength) where T : unmanaged
    {
        public Span<T> Row(int row) => new(start + ((long)row * rowLength), rowLength);
    }
}
