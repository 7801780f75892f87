namespace ModelComparison.Acceleration;

/// <summary>A ResNet50.</summary>
internal sealed class ResNet50Handle : NativeHandle
{
    /// <inheritdoc/>
    protected override void Destroy(nint address) => NativeMethods.mc_resnet50_destroy(address);
}
