namespace ModelComparison.Data.Drawing;

/// <summary>A colour of 8 bits a channel.</summary>
/// <param name="Red">0 … 255.</param>
/// <param name="Green">0 … 255.</param>
/// <param name="Blue">0 … 255.</param>
public readonly record struct RgbColour(byte Red, byte Green, byte Blue)
{
    /// <summary>Black.</summary>
    public static RgbColour Black => new(0, 0, 0);

    /// <summary>White.</summary>
    public static RgbColour White => new(255, 255, 255);

    /// <summary>Black or white, whichever can be read on this colour (weights of Rec. 601).</summary>
    public RgbColour Contrast => (0.299 * Red) + (0.587 * Green) + (0.114 * Blue) > 140 ? Black : White;

    /// <summary>"#RRGGBB".</summary>
    public override string ToString() => $"#{Red:X2}{Green:X2}{Blue:X2}";
}
