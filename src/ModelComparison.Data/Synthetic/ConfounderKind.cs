namespace ModelComparison.Data.Synthetic;

/// <summary>What a data set may tie to the class although it says nothing about the cell.</summary>
public enum ConfounderKind
{
    /// <summary>Stain left on the glass: each class has its own tint around the cell; the cell itself is untouched.</summary>
    BackgroundStain,

    /// <summary>Width and height in pixels; the field of view stays the same.</summary>
    ImageSize,

    /// <summary>JPEG quality.</summary>
    Compression,
}
