namespace ModelComparison.Acceleration;

/// <summary>A detector in training.</summary>
internal sealed class DetectorTrainingHandle : NativeHandle
{
    /// <inheritdoc/>
    protected override void Destroy(nint address) => DetectorNativeMethods.mc_detector_training_destroy(address);
}
