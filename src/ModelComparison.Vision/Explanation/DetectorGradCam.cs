using ModelComparison.Vision.Detection;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Explanation;

/// <summary>
/// Grad-CAM of YOLOv8-nano: y is the class logit of one box before the sigmoid, and A the map of the resolution that the box comes from, as it enters
/// the head. The head sees a few cells around the box's own, so the gradient is zero elsewhere; its mean weighs the channels all the same.
/// </summary>
public static class DetectorGradCam
{
    private const int BoxChannels = 4 * Yolov8Network.DistanceBinCount;

    /// <summary>Explains the box with the highest class score, which no suppression removes.</summary>
    /// <param name="network">The detector, in evaluation mode.</param>
    /// <param name="input">One image, RGB in [0, 1], [1, 3, H, W]; H and W are multiples of 32.</param>
    /// <param name="classIndex">The class to explain, or null for that of the highest score.</param>
    /// <exception cref="ArgumentException">The input is another one than a single image, or the network is in training mode.</exception>
    public static DetectorExplanation Explain(Yolov8Network network, Tensor input, int? classIndex = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(input);
        if (input.shape is not [1, 3, _, _])
            throw new ArgumentException($"DetectorGradCam needs one image [1, 3, H, W]; got [{string.Join(", ", input.shape)}].", nameof(input));
        if (network.training)
            throw new ArgumentException("DetectorGradCam needs the network in evaluation mode; it is in training mode. Call eval().", nameof(network));
        if (classIndex is { } asked && (uint)asked >= (uint)network.ClassCount)
            throw new ArgumentOutOfRangeException(nameof(classIndex), asked, $"The detector has {network.ClassCount} classes.");

        var (entering, raw) = Look(network, input);
        var best = HighestLogit(raw, classIndex);
        var maps = entering[best.Level];
        var weights = GradCam.ChannelWeights(maps, leaf => LogitOf(network, entering, leaf, best));
        var heat = GradCam.Heat(maps, weights, (int)input.shape[3], (int)input.shape[2]);
        return new DetectorExplanation(best.ClassIndex, 1 / (1 + Math.Exp(-best.Logit)), Yolov8Network.Strides[best.Level], best.X, best.Y, heat);
    }

    private static (ActivationMaps[] Entering, ActivationMaps[] Raw) Look(Yolov8Network network, Tensor input)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var entering = new ActivationMaps[Yolov8Network.HeadLayers.Length];
        var raw = network.Run(input, (layer, map) =>
        {
            if (Array.IndexOf(Yolov8Network.HeadLayers, layer) is >= 0 and var level)
                entering[level] = ActivationMaps.Of(map);
        });
        return (entering, Array.ConvertAll(raw, ActivationMaps.Of));
    }

    private static Peak HighestLogit(ActivationMaps[] raw, int? classIndex)
    {
        var best = new Peak(0, 0, 0, 0, double.NegativeInfinity);
        for (var level = 0; level < raw.Length; level++)
        {
            var size = raw[level].Height * raw[level].Width;
            for (var i = BoxChannels * size; i < raw[level].Values.Length; i++)
            {
                var (c, cell) = ((i / size) - BoxChannels, i % size);
                if (raw[level].Values[i] > best.Logit && (classIndex is null || classIndex == c))
                    best = new Peak(level, c, cell % raw[level].Width, cell / raw[level].Width, raw[level].Values[i]);
            }
        }

        return best;
    }

    // The head again, with the leaf in the place of the map that is differentiated.
    private static Tensor LogitOf(Yolov8Network network, ActivationMaps[] entering, Tensor leaf, Peak peak)
    {
        Tensor[] inputs = [.. entering.Select((maps, level) => level == peak.Level ? leaf : maps.ToTensor())];
        return network.Head.call(inputs)[peak.Level][0, BoxChannels + peak.ClassIndex, peak.Y, peak.X];
    }

    private sealed record Peak(int Level, int ClassIndex, int X, int Y, double Logit);
}
