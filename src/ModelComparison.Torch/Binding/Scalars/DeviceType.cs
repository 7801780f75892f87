namespace TorchSharp;

/// <summary>Kind of device, numbered as libtorch numbers them.</summary>
public enum DeviceType
{
    /// <summary>The processor: the one device of this backend.</summary>
    CPU = 0,
    /// <summary>An NVIDIA accelerator.</summary>
    CUDA = 1,
    /// <summary>Shapes without data.</summary>
    META = 14,
}
