using ModelComparison.Acceleration;
using ModelComparison.Data;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Onnx;

namespace ModelComparison.Vision.Features;

/// <summary>What runs a backbone: ONNX Runtime in single precision, the accelerated ResNet50 in bfloat16.</summary>
/// <param name="IsAccelerated">Whether it is the accelerated one.</param>
/// <param name="Identity">Name, version and instruction set: what its last bits depend on.</param>
/// <param name="Reason">Why it was chosen, as a clause.</param>
public sealed record FeatureEngineSelection(bool IsAccelerated, string Identity, string Reason)
{
    // Raised whenever our own part of an engine gives other numbers.
    private const string Revision = "revision 1";

    /// <summary>Chooses for this machine.</summary>
    /// <exception cref="InputException">Precision or device cannot be had here.</exception>
    public static FeatureEngineSelection Choose(Backbone backbone, FeaturePrecision precision, FeatureDevice device = FeatureDevice.Cpu)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        if (precision == FeaturePrecision.BFloat16)
            return Accelerated(backbone, device);
        if (device == FeatureDevice.Cpu)
            return new FeatureEngineSelection(false, $"{OnnxNetwork.Identity(cuda: false)}, {Revision}", "it runs every backbone in float32");
        return OnnxNetwork.HasCuda
            ? new FeatureEngineSelection(false, $"{OnnxNetwork.Identity(cuda: true)}, {Revision}", "cuda was asked for; the last bits may depend on the batch")
            : throw new InputException(
                $"--device cuda needs the GPU package of ONNX Runtime, and this program has the one for processors ({OnnxNetwork.Version}); "
                + "use cpu, or reference Microsoft.ML.OnnxRuntime.Gpu.");
    }

    /// <summary>Builds the engine.</summary>
    internal IFeatureEngine Create(BackbonePlan plan, BackboneWeights weights, int threads, FeatureDevice device) => IsAccelerated
        ? new AcceleratedFeatureEngine(weights.Load(), threads, plan.ImageSize)
        : new OnnxFeatureEngine(plan.Network, threads, wholeBatches: device == FeatureDevice.Cuda);

    private static FeatureEngineSelection Accelerated(Backbone backbone, FeatureDevice device)
    {
        if (!backbone.HasAcceleratedEngine)
            throw new InputException($"--precision bfloat16 needs the accelerated engine, and {backbone.DisplayName} has none; use float32.");
        if (device != FeatureDevice.Cpu)
            throw new InputException("--precision bfloat16 is for the processor; use float32, or the device cpu.");
        var capabilities = AcceleratedResNet50.Capabilities;
        return capabilities.BFloat16Obstacle is { } obstacle
            ? throw new InputException($"--precision bfloat16 cannot run on this machine ({obstacle}); use float32.")
            : new FeatureEngineSelection(
                true, $"accelerated {Revision}, oneDNN {capabilities.OneDnnVersion}, {capabilities.InstructionSet}", "bfloat16 was asked for");
    }
}
