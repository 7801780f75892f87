namespace TorchSharp;

// Sets the gradient mode of this thread and puts the former one back.
internal sealed class GradientModeGuard : IDisposable
{
    private readonly bool former;
    private bool disposed;

    internal GradientModeGuard(bool enabled)
    {
        former = torch.is_grad_enabled();
        NativeError.Check(NativeMethods.mc_set_grad_enabled(enabled.AsFlag()));
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        NativeError.Check(NativeMethods.mc_set_grad_enabled(former.AsFlag()));
    }
}
