namespace ModelComparison.Vision.Features;

/// <summary>What a backbone is computed on.</summary>
public enum FeatureDevice
{
    /// <summary>The processor; features are the same bytes whatever the batch and the number of threads.</summary>
    Cpu,

    /// <summary>NVIDIA's graphics processor, where this ONNX Runtime has its provider; the last bits may depend on the batch.</summary>
    Cuda,
}
