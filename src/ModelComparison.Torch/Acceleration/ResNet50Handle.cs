using System.Runtime.InteropServices;

namespace ModelComparison.Torch.Acceleration;

/// <summary>Owns one native network; freed by mc_resnet50_destroy.</summary>
internal sealed class ResNet50Handle : SafeHandle
{
    /// <summary>Made by the marshaller for an out parameter.</summary>
    public ResNet50Handle()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMethods.mc_resnet50_destroy(handle);
        return true;
    }
}
