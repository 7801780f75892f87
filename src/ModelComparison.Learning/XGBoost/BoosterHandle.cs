using Microsoft.Win32.SafeHandles;

namespace ModelComparison.Learning.XGBoost;

/// <summary>Owns a native booster.</summary>
internal sealed class BoosterHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public BoosterHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle() => NativeMethods.XGBoosterFree(handle) == 0;
}
