namespace ModelComparison.Data.Images;

/// <summary>How 16-bit grey images become 8 bit.</summary>
public enum SixteenBitGrey
{
    /// <summary>Values above 255 become 255, as Pillow's <c>convert("RGB")</c> and so torchvision do it. A note on the image says so.</summary>
    ClipAsPillow,

    /// <summary>The high byte, which keeps the picture: value / 256.</summary>
    HighByte,
}
