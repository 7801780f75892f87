namespace ModelComparison.Data.Augmentation;

/// <summary>How training images of a detector are varied. Defaults are those of YOLOv8 8.2.</summary>
/// <param name="Mosaic">Probability that an image becomes a mosaic of four.</param>
/// <param name="Scale">Scale is drawn from 1 ± this.</param>
/// <param name="Translate">The centre is moved by up to this share of the image.</param>
/// <param name="RotationDegrees">Rotation is drawn from ± this.</param>
/// <param name="ShearDegrees">Shear is drawn from ± this.</param>
/// <param name="HueGain">The factor on the hue is drawn from 1 ± this.</param>
/// <param name="SaturationGain">The factor on the saturation is drawn from 1 ± this.</param>
/// <param name="ValueGain">The factor on the value is drawn from 1 ± this.</param>
/// <param name="FlipHorizontally">Probability of a mirror image.</param>
/// <param name="FlipVertically">Probability of turning upside down.</param>
public sealed record DetectionAugmentationOptions(
    double Mosaic = 1.0,
    double Scale = 0.5,
    double Translate = 0.1,
    double RotationDegrees = 0,
    double ShearDegrees = 0,
    double HueGain = 0.015,
    double SaturationGain = 0.7,
    double ValueGain = 0.4,
    double FlipHorizontally = 0.5,
    double FlipVertically = 0)
{
    /// <summary>No variation at all: images are only letterboxed.</summary>
    public static DetectionAugmentationOptions None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Refuses values outside their ranges.</summary>
    /// <exception cref="InputException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(nameof(Mosaic), Mosaic, 1);
        Require(nameof(Scale), Scale, 0.99);
        Require(nameof(Translate), Translate, 1);
        Require(nameof(RotationDegrees), RotationDegrees, 180);
        Require(nameof(ShearDegrees), ShearDegrees, 80);
        Require(nameof(HueGain), HueGain, 1);
        Require(nameof(SaturationGain), SaturationGain, 1);
        Require(nameof(ValueGain), ValueGain, 1);
        Require(nameof(FlipHorizontally), FlipHorizontally, 1);
        Require(nameof(FlipVertically), FlipVertically, 1);
    }

    private static void Require(string name, double value, double maximum)
    {
        if (!(value >= 0 && value <= maximum))
            throw new InputException(FormattableString.Invariant($"The augmentation needs {name} between 0 and {maximum}; got {value}. Give a number in that range."));
    }
}
