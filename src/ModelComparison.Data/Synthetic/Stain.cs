namespace ModelComparison.Data.Synthetic;

/// <summary>
/// What absorbs light in a Giemsa-stained smear. Light through the smear follows Beer and Lambert: I = I₀ exp(-Σ cₛ aₛ),
/// with the concentration c of each stain and its absorption a per unit of red, green and blue.
/// </summary>
internal enum Stain
{
    /// <summary>Purple of chromatin and of basophilic granules (azure B with eosin).</summary>
    Azure,

    /// <summary>Pink of neutrophil cytoplasm and granules.</summary>
    Eosin,

    /// <summary>Blue of cytoplasm rich in RNA.</summary>
    Blue,

    /// <summary>Salmon of red cells.</summary>
    Haemoglobin,
}
