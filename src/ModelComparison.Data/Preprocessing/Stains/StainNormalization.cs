namespace ModelComparison.Data.Preprocessing.Stains;

/// <summary>Whether and how colours of an image are brought to those of a reference.</summary>
public enum StainNormalization
{
    /// <summary>Colours stay.</summary>
    None,

    /// <summary>Mean and deviation of lightness and the two colour axes: makes no assumption about the stains.</summary>
    Reinhard,

    /// <summary>Two stain vectors and their strengths: made for haematoxylin and eosin.</summary>
    Macenko,
}
