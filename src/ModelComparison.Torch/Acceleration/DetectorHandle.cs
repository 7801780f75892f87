using System.Runtime.InteropServices;

namespace ModelComparison.Torch.Acceleration;

/// <summary>Owns one native object; freed by mc_detector_destroy.</summary>
internal sealed class DetectorHandle : SafeHandle
{
    /// <summary>Made by the marshaller for an out parameter.</summary>
    public DetectorHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        DetectorNativeMethods.mc_detector_destroy(handle);
        return true;
    }
}
