namespace ModelComparison.Acceleration;

/// <summary>
/// Forward and backward passes of YOLOv8-nano in training mode, on the processor: oneDNN's convolutions in its vector layout, batch normalisation and SiLU
/// in one pass over memory, no copies for concatenations, and memory that is kept from step to step.
/// </summary>
/// <remarks>
/// Single precision. The results are the same bytes whatever the number of threads: each image is worked on by one thread, and sums over images are taken
/// in the images' order. One instance holds the activations of one forward pass; a second one replaces them.
/// </remarks>
public sealed class AcceleratedDetectorTraining : IDisposable
{
    private readonly DetectorTrainingHandle handle;

    private AcceleratedDetectorTraining(DetectorTrainingHandle handle) => this.handle = handle;

    /// <summary>Prepares for a number of classes.</summary>
    /// <param name="classes">C, at least 1.</param>
    /// <param name="threads">Number of threads, 1 to 256.</param>
    /// <exception cref="PlatformNotSupportedException">The processor, or the number of classes, does not suit; the message says why.</exception>
    public static unsafe AcceleratedDetectorTraining Create(int classes, int threads)
    {
        DetectorTrainingHandle? created = null;
        NativeStatus.Run((error, capacity) => DetectorNativeMethods.mc_detector_training_create(classes, threads, out created, error, capacity));
        return new AcceleratedDetectorTraining(created!);
    }

    /// <summary>Runs forward with the batch's statistics, and moves the running ones.</summary>
    /// <param name="images">Address of [N, 3, H, W] numbers, contiguous.</param>
    /// <param name="count">N.</param>
    /// <param name="height">H, a multiple of 32.</param>
    /// <param name="width">W, a multiple of 32.</param>
    /// <param name="tensors">The network.</param>
    /// <param name="momentum">Weight of the batch in the running statistics.</param>
    /// <param name="epsilon">Added to variances.</param>
    /// <param name="maps">Receive the raw maps: three of [N, H / stride, W / stride, 64 + C], contiguous.</param>
    public unsafe void Forward(nint images, int count, int height, int width, DetectorTensors tensors, double momentum, double epsilon, nint[] maps)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        NativeStatus.Run((error, capacity) => DetectorNativeMethods.mc_detector_training_forward(handle, images, count, height, width,
            tensors.Weights, tensors.Scales, tensors.Shifts, tensors.Means,
            tensors.Variances, momentum, epsilon, maps, error, capacity));
    }

    /// <summary>Runs the last forward pass backward.</summary>
    /// <param name="mapGradients">Derivatives by the raw maps, in their layout.</param>
    /// <param name="tensors">The network, unchanged since.</param>
    /// <param name="gradients">Receive the derivatives by the parameters; contiguous.</param>
    public unsafe void Backward(nint[] mapGradients, DetectorTensors tensors, DetectorGradients gradients)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(gradients);
        NativeStatus.Run((error, capacity) => DetectorNativeMethods.mc_detector_training_backward(handle, mapGradients,
            tensors.Weights, tensors.Scales, tensors.Shifts,
            gradients.Weights, gradients.Scales, gradients.Shifts, gradients.Adds ? 1 : 0,
            error, capacity));
    }

    /// <summary>Frees the activations.</summary>
    public void Dispose() => handle.Dispose();
}
