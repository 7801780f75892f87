using System.Runtime.InteropServices;

namespace TorchSharp;

// Owns a reference to a random number generator.
internal sealed class GeneratorHandle : SafeHandle
{
    // Stands for libtorch's default generator.
    internal static readonly GeneratorHandle None = new();

    public GeneratorHandle() : base(IntPtr.Zero, ownsHandle: true) { }

    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle() => NativeMethods.mc_generator_free(handle) == 0;
}
