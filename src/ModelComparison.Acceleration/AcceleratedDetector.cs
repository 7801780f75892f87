namespace ModelComparison.Acceleration;

/// <summary>
/// YOLOv8-nano for prediction on the processor: batch normalisation folded into oneDNN's convolutions, SiLU computed while their results are in registers,
/// no copies for concatenations.
/// </summary>
/// <remarks>
/// Images and maps are in single precision, whatever the network computes in. Several images are spread over the threads, a single one is worked on by all.
/// An image's maps are the same bytes for every number of threads. One instance serves one call at a time; calls from several threads wait for each other.
/// </remarks>
public sealed class AcceleratedDetector : IDisposable
{
    private readonly DetectorHandle handle;

    private AcceleratedDetector(DetectorHandle handle) => this.handle = handle;

    /// <summary>Prepares for a number of classes.</summary>
    /// <param name="classes">C, at least 1.</param>
    /// <param name="threads">Number of threads, 1 to 256.</param>
    /// <param name="precision">Number format of weights and activations.</param>
    /// <exception cref="PlatformNotSupportedException">The processor, or the number of classes, does not suit; the message says why.</exception>
    public static unsafe AcceleratedDetector Create(int classes, int threads, AcceleratedPrecision precision = AcceleratedPrecision.Float32)
    {
        DetectorHandle? created = null;
        NativeStatus.Run((error, capacity) => DetectorNativeMethods.mc_detector_create((int)precision, classes, threads, out created, error, capacity));
        return new AcceleratedDetector(created!);
    }

    /// <summary>Takes over a network's weights; they are copied.</summary>
    /// <param name="tensors">The network.</param>
    /// <param name="epsilon">Added to variances.</param>
    public unsafe void SetWeights(DetectorTensors tensors, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        NativeStatus.Run((error, capacity) => DetectorNativeMethods.mc_detector_set(handle, tensors.Weights,
            tensors.Scales, tensors.Shifts, tensors.Means, tensors.Variances,
            epsilon, error, capacity));
    }

    /// <summary>Runs the network.</summary>
    /// <param name="images">Address of [N, 3, H, W] numbers, contiguous.</param>
    /// <param name="count">N.</param>
    /// <param name="height">H, a multiple of 32.</param>
    /// <param name="width">W, a multiple of 32.</param>
    /// <param name="maps">Receive the raw maps: three of [N, H / stride, W / stride, 64 + C], contiguous.</param>
    public unsafe void Forward(nint images, int count, int height, int width, nint[] maps)
    {
        NativeStatus.Run((error, capacity) => DetectorNativeMethods.mc_detector_forward(
            handle, images, count, height, width, maps, error, capacity));
    }

    /// <summary>Frees weights and buffers.</summary>
    public void Dispose() => handle.Dispose();
}
