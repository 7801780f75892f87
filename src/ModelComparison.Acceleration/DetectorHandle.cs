namespace ModelComparison.Acceleration;

/// <summary>A detector for prediction.</summary>
internal sealed class DetectorHandle : NativeHandle
{
    /// <inheritdoc/>
    protected override void Destroy(nint address) => DetectorNativeMethods.mc_detector_destroy(address);
}
