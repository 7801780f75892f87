namespace ModelComparison.Vision.Features;

/// <summary>Number format that a backbone computes in; features are always stored as 32-bit floats.</summary>
public enum FeaturePrecision
{
    /// <summary>IEEE 754 single precision.</summary>
    Float32,

    /// <summary>Brain floating point, about twice as fast where the processor has AVX-512 BF16, with 8 significant bits.</summary>
    BFloat16,
}
