using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Whether operations are recorded for the gradient on this thread.</summary>
    public static bool is_grad_enabled()
    {
        NativeError.Check(mc_is_grad_enabled(out var enabled));
        return enabled != 0;
    }

    /// <summary>Whether inference mode is on, on this thread.</summary>
    public static bool is_inference_mode_enabled()
    {
        NativeError.Check(mc_is_inference_mode_enabled(out var enabled));
        return enabled != 0;
    }

    /// <summary>Records nothing on this thread until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradientModeGuard(false);

    /// <summary>Records operations on this thread, or not, until the result is disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradientModeGuard(enabled);

    /// <summary>Records operations on this thread, or not, until the result is disposed.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradientModeGuard(mode);

    /// <summary>
    /// Records nothing and keeps no versions on this thread until the result is disposed: tensors made meanwhile can never take
    /// part in a gradient. Dispose on the thread that called.
    /// </summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceModeGuard(mode);
}
