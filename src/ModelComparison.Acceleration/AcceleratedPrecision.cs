namespace ModelComparison.Acceleration;

/// <summary>Number format of weights and activations in the accelerated forward path; sums are always accumulated in 32-bit floats.</summary>
public enum AcceleratedPrecision
{
    /// <summary>IEEE 754 single precision: runs on every supported processor.</summary>
    Float32 = 0,

    /// <summary>Brain floating point (8 significant bits): needs a processor with AVX-512 BF16 instructions.</summary>
    BFloat16 = 1,
}
