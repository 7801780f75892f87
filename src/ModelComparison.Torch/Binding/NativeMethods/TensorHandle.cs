using System.Runtime.InteropServices;

namespace TorchSharp;

// Owns one at::Tensor on the native heap. The storage lives as long as any tensor over it, here or in libtorch.
internal sealed class TensorHandle : SafeHandle
{
    // Stands for "no tensor" where a native parameter is optional.
    internal static readonly TensorHandle None = new();

    private static long live;
    private static long peak;

    private int counted;

    public TensorHandle() : base(IntPtr.Zero, ownsHandle: true) { }

    internal static long Live => Interlocked.Read(ref live);

    internal static long Peak => Interlocked.Read(ref peak);

    public override bool IsInvalid => handle == IntPtr.Zero;

    // Called once by the tensor that takes the handle over.
    internal void Count()
    {
        if (Interlocked.Exchange(ref counted, 1) != 0)
            return;
        var now = Interlocked.Increment(ref live);
        for (var seen = Peak; now > seen;)
        {
            var before = Interlocked.CompareExchange(ref peak, now, seen);
            if (before == seen)
                break;
            seen = before;
        }
    }

    protected override bool ReleaseHandle()
    {
        if (counted != 0)
            Interlocked.Decrement(ref live);
        return NativeMethods.mc_tensor_free(handle) == 0;
    }
}
