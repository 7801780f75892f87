using Microsoft.Win32.SafeHandles;

namespace ModelComparison.Learning.XGBoost;

/// <summary>Owns a native data matrix.</summary>
internal sealed class DMatrixHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DMatrixHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle() => NativeMethods.XGDMatrixFree(handle) == 0;
}
