namespace ModelComparison.Vision.Detection;

/// <summary>Number format that a detector predicts in; training is always in single precision, and so are raw maps, boxes and scores.</summary>
public enum DetectionPrecision
{
    /// <summary>IEEE 754 single precision.</summary>
    Float32,

    /// <summary>Brain floating point, 8 significant bits: faster where the processor has AVX-512 BF16, with scores and boxes that differ a little.</summary>
    BFloat16,
}
