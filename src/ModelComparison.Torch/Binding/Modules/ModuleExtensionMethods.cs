using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Moving and casting modules: the module itself is changed and handed back.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Casts the floating-point parameters and buffers to brain floating point.</summary>
    public static T bfloat16<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.BFloat16, non_blocking);

    /// <summary>Casts the floating-point parameters and buffers to 64 bits.</summary>
    public static T @double<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.Float64, non_blocking);

    /// <summary>Casts the floating-point parameters and buffers to 32 bits.</summary>
    public static T @float<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.Float32, non_blocking);

    /// <summary>Casts the floating-point parameters and buffers to 16 bits.</summary>
    public static T half<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.Float16, non_blocking);

    /// <summary>Moves the module to main memory.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(CPU, non_blocking);

    /// <summary>Casts the floating-point parameters and buffers.</summary>
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : nn.Module => Converted(module, type, null, non_blocking);

    /// <summary>Moves the module to a device.</summary>
    public static T to<T>(this T module, Device device, bool non_blocking = false) where T : nn.Module => Converted(module, null, device, non_blocking);

    /// <summary>Moves the module to a device.</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : nn.Module =>
        Converted(module, null, new Device(device), non_blocking);

    /// <summary>Moves the module to a device and casts its floating-point parameters and buffers.</summary>
    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : nn.Module =>
        Converted(module, type, device, non_blocking);

    // Copies within main memory are complete when they return, so there is nothing that could block less.
    private static T Converted<T>(T module, ScalarType? type, Device? device, bool nonBlocking) where T : nn.Module
    {
        _ = nonBlocking;
        ArgumentNullException.ThrowIfNull(module);
        module.Convert(type, device);
        return module;
    }
}
