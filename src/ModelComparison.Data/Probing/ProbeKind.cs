namespace ModelComparison.Data.Probing;

/// <summary>What a probe is allowed to see of an image.</summary>
public enum ProbeKind
{
    /// <summary>Pixels at the border that are not the cell.</summary>
    Border,

    /// <summary>The image with the cell masked out.</summary>
    Background,

    /// <summary>Width and height.</summary>
    ImageSize,

    /// <summary>Format, compression and metadata of the file.</summary>
    File,

    /// <summary>The mean colour of the whole image, cell included.</summary>
    MeanColour,
}
