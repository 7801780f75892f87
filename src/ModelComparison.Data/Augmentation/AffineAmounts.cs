namespace ModelComparison.Data.Augmentation;

/// <summary>By how much an image is moved: what random numbers decided.</summary>
/// <param name="Scale">Enlargement about the centre.</param>
/// <param name="TranslateX">Where the centre comes to lie, as a share of the output's width; 0.5 leaves it in the middle.</param>
/// <param name="TranslateY">The same for the height.</param>
/// <param name="RotationDegrees">Anticlockwise.</param>
/// <param name="ShearXDegrees">Angle by which columns lean.</param>
/// <param name="ShearYDegrees">Angle by which rows lean.</param>
public readonly record struct AffineAmounts(
    double Scale, double TranslateX, double TranslateY, double RotationDegrees = 0, double ShearXDegrees = 0, double ShearYDegrees = 0);
