using System.Runtime.InteropServices;

namespace ModelComparison.Data.Images.NativeMethods;

/// <summary>Owns a tjhandle.</summary>
internal sealed class TurboJpegHandle : SafeHandle
{
    public TurboJpegHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The last error or warning of this handle.</summary>
    public string ErrorMessage => Marshal.PtrToStringUTF8(TurboJpeg.tjGetErrorStr2(this)) ?? "no message";

    public static TurboJpegHandle CreateDecompressor() => Own(TurboJpeg.tjInitDecompress());

    public static TurboJpegHandle CreateCompressor() => Own(TurboJpeg.tjInitCompress());

    protected override bool ReleaseHandle() => TurboJpeg.tjDestroy(handle) == 0;

    private static TurboJpegHandle Own(nint created)
    {
        var owner = new TurboJpegHandle();
        owner.SetHandle(created);
        return owner.IsInvalid ? throw new InsufficientMemoryException("libjpeg-turbo could not allocate its state.") : owner;
    }
}
