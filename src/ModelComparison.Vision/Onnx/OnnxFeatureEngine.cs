using System.Runtime.ExceptionServices;
using ModelComparison.Vision.Features;

namespace ModelComparison.Vision.Onnx;

/// <summary>
/// A backbone on ONNX Runtime: one image a run and one thread a run, so that an image's features depend neither on its neighbors in a batch nor on the number
/// of threads. On a graphics processor a batch is one run, where the graph leaves its batch open.
/// </summary>
internal sealed class OnnxFeatureEngine(OnnxNetwork network, int threads, bool wholeBatches) : IFeatureEngine
{
    public unsafe void Forward(ReadOnlySpan<byte> pixels, int imageCount, Span<float> features)
    {
        if (wholeBatches && network.Plan.FixedBatch is null)
        {
            network.Forward(pixels, imageCount, features);
            return;
        }

        var (imageLength, featureCount) = (pixels.Length / imageCount, features.Length / imageCount);
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        fixed (byte* source = pixels)
        fixed (float* target = features)
        {
            // Pointers, because threads may not share spans.
            var (images, rows) = ((nint)source, (nint)target);
            var workers = Enumerable.Range(0, Math.Min(threads, imageCount) - 1).Select(_ => new Thread(Work) { IsBackground = true, Name = "features" }).ToArray();
            Array.ForEach(workers, worker => worker.Start());
            Work();
            Array.ForEach(workers, worker => worker.Join());

            void Work()
            {
                try
                {
                    for (var image = Interlocked.Increment(ref next); image < imageCount && failure is null; image = Interlocked.Increment(ref next))
                    {
                        network.Forward(
                            new ReadOnlySpan<byte>((byte*)images + ((long)image * imageLength), imageLength), 1,
                            new Span<float>((float*)rows + ((long)image * featureCount), featureCount));
                    }
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            }
        }

        failure?.Throw();
    }

    public void Dispose() => network.Dispose();
}
