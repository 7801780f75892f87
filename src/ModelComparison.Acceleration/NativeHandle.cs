using System.Runtime.InteropServices;

namespace ModelComparison.Acceleration;

/// <summary>Owns one object of the native library.</summary>
internal abstract class NativeHandle : SafeHandle
{
    /// <summary>Made by the marshaller for an out parameter.</summary>
    protected NativeHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public sealed override bool IsInvalid => handle == 0;

    /// <summary>Calls the object's destroy function.</summary>
    protected abstract void Destroy(nint address);

    /// <inheritdoc/>
    protected sealed override bool ReleaseHandle()
    {
        Destroy(handle);
        return true;
    }
}
