namespace ModelComparison.Data.Images.Codecs;

/// <summary>What the samples of a TIFF mean (PhotometricInterpretation).</summary>
internal enum TiffPhotometric
{
    /// <summary>Grey, 0 is white.</summary>
    WhiteIsZero = 0,

    /// <summary>Grey, 0 is black.</summary>
    BlackIsZero = 1,

    /// <summary>Red, green, blue.</summary>
    Rgb = 2,

    /// <summary>Indices into a colour map.</summary>
    Palette = 3,

    /// <summary>Inks: cyan, magenta, yellow, black.</summary>
    Separated = 5,

    /// <summary>Luminance and chrominance.</summary>
    YCbCr = 6,
}
