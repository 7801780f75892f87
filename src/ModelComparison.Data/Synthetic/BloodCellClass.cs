namespace ModelComparison.Data.Synthetic;

/// <summary>The five nucleated cells of the reference study, in ordinal order of their folder names.</summary>
public enum BloodCellClass
{
    /// <summary>Pale cytoplasm; coarse dark granules that hide a two-lobed nucleus.</summary>
    Basophil,

    /// <summary>Small; round, dense, clumped nucleus; smooth grey-blue to pink cytoplasm.</summary>
    Erythroblast,

    /// <summary>Large, irregular outline; kidney or horseshoe nucleus with lacy chromatin; grey ground-glass cytoplasm with vacuoles.</summary>
    Monocyte,

    /// <summary>Round nucleus that nearly fills the cell; fine chromatin, pale nucleoli; thin blue cytoplasm.</summary>
    Myeloblast,

    /// <summary>Three to five dense lobes joined by threads; pale pink, finely granular cytoplasm.</summary>
    SegmentedNeutrophil,
}
