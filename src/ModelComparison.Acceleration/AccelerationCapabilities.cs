namespace ModelComparison.Acceleration;

/// <summary>What the accelerated forward path can do on this machine, and why not where it cannot.</summary>
/// <param name="OneDnnVersion">Version of the oneDNN library found; null when the native library could not be loaded.</param>
/// <param name="InstructionSet">Best instruction set the processor offers to the kernels, e.g. "AVX-512 BF16"; "none" when unsupported.</param>
/// <param name="Float32Obstacle">Why nothing can run here; null when <see cref="AcceleratedPrecision.Float32"/> can.</param>
/// <param name="BFloat16Obstacle">Why bfloat16 cannot run here; null when <see cref="AcceleratedPrecision.BFloat16"/> can.</param>
public sealed record AccelerationCapabilities(Version? OneDnnVersion, string InstructionSet, string? Float32Obstacle, string? BFloat16Obstacle)
{
    /// <summary>Whether <see cref="AcceleratedPrecision.Float32"/> runs here.</summary>
    public bool Float32Available => Float32Obstacle is null;

    /// <summary>Whether <see cref="AcceleratedPrecision.BFloat16"/> runs here.</summary>
    public bool BFloat16Available => BFloat16Obstacle is null;

    /// <summary>Asks the native library and the processor; never throws.</summary>
    internal static AccelerationCapabilities Query()
    {
        try
        {
            var version = NativeMethods.mc_acceleration_onednn_version();
            var level = (InstructionLevel)NativeMethods.mc_acceleration_instruction_level();
            return Describe(new Version(version / 10000, version / 100 % 100, version % 100), level);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            var obstacle = $"the native library mcacceleration could not be loaded ({exception.Message}); build it with libdnnl-dev installed";
            return new AccelerationCapabilities(null, "none", obstacle, obstacle);
        }
    }

    private static AccelerationCapabilities Describe(Version version, InstructionLevel level)
    {
        var name = level switch
        {
            InstructionLevel.Avx2 => "AVX2",
            InstructionLevel.Avx512 => "AVX-512",
            InstructionLevel.Avx512BFloat16 => "AVX-512 BF16",
            _ => "none",
        };
        var float32Obstacle = level >= InstructionLevel.Avx2 ? null : "the processor lacks AVX2 and FMA";
        var bfloat16Obstacle = level >= InstructionLevel.Avx512BFloat16
            ? null
            : $"the processor lacks AVX-512 BF16 instructions (best found: {name})";
        return new AccelerationCapabilities(version, name, float32Obstacle, bfloat16Obstacle);
    }

    /// <summary>Levels as numbered in mc_acceleration.h.</summary>
    private enum InstructionLevel
    {
        None = 0,
        Avx2 = 1,
        Avx512 = 2,
        Avx512BFloat16 = 3,
    }
}
