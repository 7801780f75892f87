using System.Globalization;
using System.Runtime.CompilerServices;
using ModelComparison.Acceleration;
using ModelComparison.Data;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>The accelerated way through a <see cref="Yolov8Network"/>; its results are not part of libtorch's gradient graph.</summary>
internal sealed class NetworkAcceleration : IDisposable
{
    // Which raw maps came from here, so that their gradient finds its way back.
    private static readonly ConditionalWeakTable<Tensor, NetworkAcceleration> Origins = [];

    // What the native library takes.
    private const int MostThreads = 256;
    private const int MostClasses = 512;

    private readonly NetworkTensors tensors;
    private readonly AcceleratedDetectorTraining training;
    private readonly AcceleratedDetector inference;
    private readonly int channels;
    private readonly bool weightsStay;
    private Tensor? lastMap;
    private bool hasWeights;

    private NetworkAcceleration(
        NetworkTensors tensors, AcceleratedDetectorTraining training, AcceleratedDetector inference, int channels, bool weightsStay)
    {
        this.weightsStay = weightsStay;
        this.tensors = tensors;
        this.training = training;
        this.inference = inference;
        this.channels = channels;
    }

    /// <summary>Makes it, or says why it cannot run here.</summary>
    /// <exception cref="InputException">bfloat16 was asked for and cannot run here.</exception>
    public static NetworkAcceleration? TryCreate(Yolov8Network network, int threads, bool weightsStay, DetectionPrecision precision, out string engine)
    {
        var capabilities = AcceleratedResNet50.Capabilities;
        var narrow = precision == DetectionPrecision.BFloat16;
        try
        {
            if ((narrow ? capabilities.BFloat16Obstacle : capabilities.Float32Obstacle) is { } obstacle)
                throw new PlatformNotSupportedException(obstacle);
            if (network.ClassCount > MostClasses)
                throw new PlatformNotSupportedException(string.Create(CultureInfo.InvariantCulture, $"it takes {MostClasses} classes at most, and there are {network.ClassCount}"));
            threads = Math.Min(threads, MostThreads);
            var acceleration = new NetworkAcceleration(network.Tensors(), AcceleratedDetectorTraining.Create(network.ClassCount, threads),
                AcceleratedDetector.Create(network.ClassCount, threads, narrow ? AcceleratedPrecision.BFloat16 : AcceleratedPrecision.Float32), (4 * Yolov8Network.DistanceBinCount) + network.ClassCount, weightsStay);
            engine = $"oneDNN {capabilities.OneDnnVersion} ({capabilities.InstructionSet}){(narrow ? ", bfloat16" : "")}, threads: {threads}";
            return acceleration;
        }
        catch (PlatformNotSupportedException exception) when (narrow)
        {
            throw new InputException($"--precision bfloat16 cannot run here ({exception.Message.TrimEnd('.')}); use float32.", exception);
        }
        catch (PlatformNotSupportedException exception)
        {
            engine = $"libtorch, because acceleration is not available: {exception.Message.TrimEnd('.')}";
            return null;
        }
    }

    /// <summary>Runs forward with the batch's statistics.</summary>
    public Tensor[] Train(Tensor images, double momentum, double epsilon)
    {
        var maps = Maps(images);
        using var contiguous = images.contiguous();
        var (count, height, width) = TensorAddresses.Size(contiguous);
        training.Forward(TensorAddresses.Of(contiguous), count, height, width, tensors.Addresses(), momentum, epsilon, TensorAddresses.Of(maps));
        var result = Turned(maps);
        lastMap = result[0];
        Origins.Add(result[0], this);
        return result;
    }

    /// <summary>Runs forward with the running statistics, as they are now.</summary>
    public Tensor[] Predict(Tensor images, double epsilon)
    {
        var maps = Maps(images);
        using var contiguous = images.contiguous();
        if (!hasWeights || !weightsStay)
            inference.SetWeights(tensors.Addresses(), epsilon);
        hasWeights = true;
        var (count, height, width) = TensorAddresses.Size(contiguous);
        inference.Forward(TensorAddresses.Of(contiguous), count, height, width, TensorAddresses.Of(maps));
        return Turned(maps);
    }

    /// <summary>Adds the derivatives of a network's parameters to their gradients, when the raw maps came from an accelerated network.</summary>
    /// <returns>Whether they did.</returns>
    /// <exception cref="InvalidOperationException">The network has run forward again since.</exception>
    public static bool TryBackward(IReadOnlyList<Tensor> maps, IReadOnlyList<Tensor> gradients)
    {
        if (!Origins.TryGetValue(maps[0], out var acceleration))
            return false;
        if (!ReferenceEquals(acceleration.lastMap, maps[0]))
            throw new InvalidOperationException("An accelerated network keeps one forward pass; it has run another one since. Carry the gradient back first.");
        acceleration.Backward(gradients);
        return true;
    }

    public void Dispose()
    {
        training.Dispose();
        inference.Dispose();
    }

    private void Backward(IReadOnlyList<Tensor> gradients)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        Tensor[] parameters = [.. tensors.Weights, .. tensors.Scales, .. tensors.Shifts];
        var existing = Array.ConvertAll(parameters, parameter => parameter.grad);
        var adds = existing.Any(gradient => gradient is not null);
        var targets = parameters.Select((parameter, i) => existing[i] ?? (adds ? parameter.zeros_like() : parameter.empty_like())).ToArray();
        var scales = tensors.Weights.Count;
        var shifts = scales + tensors.Scales.Count;
        Tensor[] mapGradients = [.. gradients.Select(gradient => gradient.permute(0, 2, 3, 1).contiguous())];
        training.Backward(TensorAddresses.Of(mapGradients), tensors.Addresses(), new DetectorGradients(
            TensorAddresses.Of(targets[..scales]), TensorAddresses.Of(targets[scales..shifts]), TensorAddresses.Of(targets[shifts..]), adds));
        for (var i = 0; i < parameters.Length; i++)
        {
            if (existing[i] is null && parameters[i].requires_grad)
                parameters[i].grad = targets[i];
        }
    }

    private Tensor[] Maps(Tensor images)
    {
        var shape = images.shape;
        return [.. Yolov8Network.Strides.Select(stride => empty(shape[0], shape[2] / stride, shape[3] / stride, channels))];
    }

    private static Tensor[] Turned(Tensor[] maps) => Array.ConvertAll(maps, map =>
    {
        using (map)
            return map.permute(0, 3, 1, 2);
    });
}
