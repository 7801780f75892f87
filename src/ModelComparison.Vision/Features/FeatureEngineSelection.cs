using System.Runtime.Intrinsics.X86;
using ModelComparison.Acceleration;
using ModelComparison.Data;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Checkpoints;
using TorchSharp;

namespace ModelComparison.Vision.Features;

/// <summary>Which implementation of a backbone runs here.</summary>
/// <param name="IsAccelerated">Whether it is the accelerated one.</param>
/// <param name="Identity">Name, version and instruction set: what its last bits depend on.</param>
/// <param name="Reason">Why it was chosen, as a clause.</param>
public sealed record FeatureEngineSelection(bool IsAccelerated, string Identity, string Reason)
{
    // Raised whenever our own part of an engine gives other numbers.
    private const string Revision = "revision 1";

    /// <summary>Chooses for this machine.</summary>
    /// <exception cref="InputException">The precision cannot run here.</exception>
    public static FeatureEngineSelection Choose(Backbone backbone, FeatureEngineChoice choice, FeaturePrecision precision)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        if (choice == FeatureEngineChoice.Portable)
            return PortableInSinglePrecision(precision, "it was asked for", "the portable one was asked for");
        if (!backbone.HasAcceleratedEngine)
            return PortableInSinglePrecision(precision, $"{backbone.DisplayName} has no accelerated engine", $"{backbone.DisplayName} has none");

        var capabilities = AcceleratedResNet50.Capabilities;
        if (precision == FeaturePrecision.BFloat16 && capabilities.BFloat16Obstacle is { } obstacle)
            throw new InputException($"--precision bfloat16 cannot run on this machine ({obstacle}); use float32.");
        return capabilities.Float32Obstacle is { } reason
            ? Portable($"the accelerated engine cannot run here: {reason}")
            : new FeatureEngineSelection(true,
                $"accelerated {Revision}, oneDNN {capabilities.OneDnnVersion}, {capabilities.InstructionSet}", "the processor supports it");
    }

    /// <summary>Builds the engine.</summary>
    internal IFeatureEngine Create(Backbone backbone, Checkpoint weights, FeaturePrecision precision, int threads, int imageSize) => IsAccelerated
        ? new AcceleratedFeatureEngine(weights, precision, threads, imageSize)
        : new PortableFeatureEngine(backbone, weights, threads, imageSize);

    private static FeatureEngineSelection PortableInSinglePrecision(FeaturePrecision precision, string reason, string obstacle) => precision == FeaturePrecision.Float32
        ? Portable(reason)
        : throw new InputException($"--precision bfloat16 needs the accelerated engine, and {obstacle}; use float32.");

    private static FeatureEngineSelection Portable(string reason)
    {
        var instructions = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "no AVX2";
        return new FeatureEngineSelection(false, $"portable {Revision}, libtorch {torch.__version__}, {instructions}", reason);
    }
}
