namespace ModelComparison.Acceleration;

/// <summary>
/// ResNet50 up to its global average pooling, for inference on the processor: batch normalisation folded into the convolutions,
/// activations in the processor's vector layout, images spread over threads.
/// </summary>
/// <remarks>
/// He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, in torchvision's variant: the stride is in the 3×3 convolution.
/// An image's features are the same bytes whatever the other images of the call and the number of threads are.
/// One instance serves one call at a time; calls from several threads wait for each other. To cancel, pass fewer images a call.
/// </remarks>
public sealed class AcceleratedResNet50 : IDisposable
{
    /// <summary>Number of features of an image.</summary>
    public const int FeatureCount = 2048;

    /// <summary>Smallest height and width in pixels.</summary>
    public const int MinimumImageSize = 32;

    private static readonly Lazy<AccelerationCapabilities> LazyCapabilities = new(AccelerationCapabilities.Query);
    private readonly ResNet50Handle handle;

    private AcceleratedResNet50(ResNet50Handle handle, AcceleratedPrecision precision, int threads)
    {
        this.handle = handle;
        Precision = precision;
        Threads = threads;
    }

    /// <summary>What this machine can run, and why not where it cannot.</summary>
    public static AccelerationCapabilities Capabilities => LazyCapabilities.Value;

    /// <summary>Whether <see cref="AcceleratedPrecision.Float32"/> runs on this machine.</summary>
    public static bool IsSupported => Capabilities.Float32Available;

    /// <summary>Number format of weights and activations.</summary>
    public AcceleratedPrecision Precision { get; }

    /// <summary>Number of threads a call uses at most.</summary>
    public int Threads { get; }

    /// <summary>Builds the network from a state dict.</summary>
    /// <param name="parameter">
    /// Gives the tensor of a torchvision state-dict name ("layer1.0.conv1.weight", "bn1.running_mean") and its shape; "fc" and
    /// "num_batches_tracked" are not asked for. The values are copied.
    /// </param>
    /// <param name="precision">Number format.</param>
    /// <param name="threads">Number of threads, 1 to 256.</param>
    /// <exception cref="InvalidDataException">A tensor has another shape than ResNet50's, or is no usable number.</exception>
    /// <exception cref="PlatformNotSupportedException">The processor cannot run the precision; <see cref="Capabilities"/> says why.</exception>
    public static unsafe AcceleratedResNet50 Create(Func<string, (ReadOnlyMemory<float> Values, long[] Shape)> parameter,
        AcceleratedPrecision precision, int threads)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Refuse(precision);
        Span<byte> text = stackalloc byte[NativeStatus.TextCapacity];
        ResNet50Handle handle;
        fixed (byte* error = text)
            NativeStatus.Check(NativeMethods.mc_resnet50_create((int)precision, threads, out handle, error, text.Length), text);
        try
        {
            for (var index = 0; index < ResNet50Layers.All.Count; index++)
                SetConvolution(handle, index, ResNet50Layers.All[index], parameter);
            return new AcceleratedResNet50(handle, precision, threads);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Features of 8-bit images, normalised with ImageNet's mean and standard deviation as torchvision's transforms do.</summary>
    /// <param name="pixels">Interleaved RGB [N, H, W, 3].</param>
    /// <param name="imageCount">N, at least 0.</param>
    /// <param name="height">H in pixels, at least <see cref="MinimumImageSize"/>.</param>
    /// <param name="width">W in pixels, at least <see cref="MinimumImageSize"/>.</param>
    /// <param name="features">Receives [N, 2048].</param>
    /// <exception cref="ArgumentException">A length does not fit N, H and W, or a size is too small.</exception>
    public unsafe void Forward(ReadOnlySpan<byte> pixels, int imageCount, int height, int width, Span<float> features)
    {
        CheckLengths(pixels.Length, imageCount, height, width, features.Length);
        Span<byte> text = stackalloc byte[NativeStatus.TextCapacity];
        fixed (byte* source = pixels, error = text)
        fixed (float* destination = features)
        {
            NativeStatus.Check(NativeMethods.mc_resnet50_forward_pixels(handle, source, imageCount, height, width, destination, error,
                text.Length), text);
        }
    }

    /// <summary>Features of images that are normalised already.</summary>
    /// <param name="input">Normalised planes [N, 3, H, W].</param>
    /// <param name="imageCount">N, at least 0.</param>
    /// <param name="height">H in pixels, at least <see cref="MinimumImageSize"/>.</param>
    /// <param name="width">W in pixels, at least <see cref="MinimumImageSize"/>.</param>
    /// <param name="features">Receives [N, 2048].</param>
    /// <exception cref="ArgumentException">A length does not fit N, H and W, or a size is too small.</exception>
    public unsafe void Forward(ReadOnlySpan<float> input, int imageCount, int height, int width, Span<float> features)
    {
        CheckLengths(input.Length, imageCount, height, width, features.Length);
        Span<byte> text = stackalloc byte[NativeStatus.TextCapacity];
        fixed (byte* error = text)
        fixed (float* source = input, destination = features)
        {
            NativeStatus.Check(NativeMethods.mc_resnet50_forward_normalised(handle, source, imageCount, height, width, destination, error,
                text.Length), text);
        }
    }

    /// <summary>Frees weights and buffers.</summary>
    public void Dispose() => handle.Dispose();

    private static void Refuse(AcceleratedPrecision precision)
    {
        var obstacle = precision switch
        {
            AcceleratedPrecision.Float32 => Capabilities.Float32Obstacle,
            AcceleratedPrecision.BFloat16 => Capabilities.BFloat16Obstacle,
            _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "AcceleratedResNet50 needs Float32 or BFloat16."),
        };
        if (obstacle is not null)
            throw new PlatformNotSupportedException($"AcceleratedResNet50 cannot run {precision} here: {obstacle}.");
    }

    private static unsafe void SetConvolution(ResNet50Handle handle, int index, ResNet50Layer layer,
        Func<string, (ReadOnlyMemory<float> Values, long[] Shape)> parameter)
    {
        long channels = layer.OutputChannels;
        var weight = Fetch(parameter, $"{layer.Convolution}.weight", channels, layer.InputChannels, layer.KernelSize, layer.KernelSize);
        var scale = Fetch(parameter, $"{layer.Normalisation}.weight", channels);
        var shift = Fetch(parameter, $"{layer.Normalisation}.bias", channels);
        var mean = Fetch(parameter, $"{layer.Normalisation}.running_mean", channels);
        var variance = Fetch(parameter, $"{layer.Normalisation}.running_var", channels);
        Span<byte> text = stackalloc byte[NativeStatus.TextCapacity];
        fixed (byte* error = text)
        fixed (float* w = weight.Span, g = scale.Span, b = shift.Span, m = mean.Span, v = variance.Span)
        {
            NativeStatus.Check(NativeMethods.mc_resnet50_set_convolution(handle, index, w, weight.Length, g, b, m, v, channels, error,
                text.Length), text);
        }
    }

    private static ReadOnlyMemory<float> Fetch(Func<string, (ReadOnlyMemory<float> Values, long[] Shape)> parameter, string name,
        params long[] expected)
    {
        var (values, shape) = parameter(name);
        if (!shape.AsSpan().SequenceEqual(expected) || values.Length != expected.Aggregate(1L, (product, size) => product * size))
        {
            throw new InvalidDataException($"ResNet50 needs '{name}' of shape [{string.Join(", ", expected)}]; got "
                + $"[{string.Join(", ", shape)}] with {values.Length} values. Use a torchvision resnet50 state dict.");
        }

        return values;
    }

    private static void CheckLengths(int inputLength, int imageCount, int height, int width, int featureLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(imageCount);
        if (height < MinimumImageSize || width < MinimumImageSize)
        {
            throw new ArgumentException(
                $"AcceleratedResNet50 needs images of at least {MinimumImageSize}×{MinimumImageSize} pixels; got {height}×{width}.");
        }

        var expected = 3L * imageCount * height * width;
        if (inputLength != expected)
        {
            throw new ArgumentException($"AcceleratedResNet50 needs {expected} input values for {imageCount} images of {height}×{width} "
                + $"pixels and 3 channels; got {inputLength}.");
        }

        if (featureLength != (long)imageCount * FeatureCount)
        {
            throw new ArgumentException(
                $"AcceleratedResNet50 needs room for {(long)imageCount * FeatureCount} features; got {featureLength}.");
        }
    }
}
