namespace TorchSharp;

// Holds libtorch's guard, which puts the former mode back. There is no finalizer: the guard belongs to the calling thread.
internal sealed class InferenceModeGuard : IDisposable
{
    private IntPtr guard;

    internal InferenceModeGuard(bool enabled) =>
        NativeError.Check(NativeMethods.mc_inference_mode_enter(enabled.AsFlag(), out guard));

    public void Dispose()
    {
        if (guard == IntPtr.Zero)
            return;
        NativeError.Check(NativeMethods.mc_inference_mode_leave(guard));
        guard = IntPtr.Zero;
    }
}
