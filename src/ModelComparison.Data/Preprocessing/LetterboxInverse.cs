using ModelComparison.Data.Annotations;

namespace ModelComparison.Data.Preprocessing;

/// <summary>Brings boxes from a network's input back to the image as it is stored.</summary>
/// <param name="Gain">Input pixels an image pixel; one value for both directions, as in the reference.</param>
/// <param name="PaddingX">First column of the image in the input.</param>
/// <param name="PaddingY">First row of the image in the input.</param>
/// <param name="ImageWidth">W of the stored image.</param>
/// <param name="ImageHeight">H of the stored image.</param>
public readonly record struct LetterboxInverse(double Gain, int PaddingX, int PaddingY, int ImageWidth, int ImageHeight)
{
    /// <summary>The box in pixels of the stored image, clipped to it; single precision.</summary>
    public BoundingBox Map(BoundingBox box)
    {
        var gain = (float)Gain;
        return new BoundingBox(
            Math.Clamp((box.XMin - PaddingX) / gain, 0, ImageWidth),
            Math.Clamp((box.YMin - PaddingY) / gain, 0, ImageHeight),
            Math.Clamp((box.XMax - PaddingX) / gain, 0, ImageWidth),
            Math.Clamp((box.YMax - PaddingY) / gain, 0, ImageHeight));
    }
}
