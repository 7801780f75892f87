namespace ModelComparison.Data.Augmentation;

/// <summary>Where the four tiles of a mosaic meet, from which uniform random numbers in [0, 1).</summary>
/// <param name="Y">Row: from s/2 to 3s/2.</param>
/// <param name="X">Column: from s/2 to 3s/2.</param>
public readonly record struct MosaicPlacement(double Y, double X);
