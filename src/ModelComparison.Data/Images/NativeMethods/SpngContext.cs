using System.Runtime.InteropServices;

namespace ModelComparison.Data.Images.NativeMethods;

/// <summary>Owns a spng_ctx.</summary>
internal sealed class SpngContext : SafeHandle
{
    public SpngContext()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    public static SpngContext Create(bool encoder)
    {
        var context = new SpngContext();
        context.SetHandle(Spng.spng_ctx_new(encoder ? Spng.ContextEncoder : 0));
        return context.IsInvalid ? throw new InsufficientMemoryException("libspng could not allocate its context.") : context;
    }

    protected override bool ReleaseHandle()
    {
        Spng.spng_ctx_free(handle);
        return true;
    }
}
