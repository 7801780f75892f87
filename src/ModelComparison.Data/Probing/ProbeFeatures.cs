using ModelComparison.Data.Datasets;

namespace ModelComparison.Data.Probing;

/// <summary>What one probe sees of every image.</summary>
/// <param name="Kind">Which probe.</param>
/// <param name="Features">Values [N, D].</param>
/// <param name="Columns">Names of the D values.</param>
/// <param name="Missing">Images that had no value of their own and got the median of the others, which says nothing about the class.</param>
public sealed record ProbeFeatures(ProbeKind Kind, FeatureMatrix Features, IReadOnlyList<string> Columns, int Missing)
{
    /// <summary>
    /// Difference of colour, in grey levels, that the JPEG compression of these images alone may cause; 0 where the values are no colours or no
    /// image is a JPEG. A block's mean is rounded to its quantisation step, so it moves by half a step at most.
    /// </summary>
    public double CompressionTolerance { get; init; }

    /// <summary>True when every image has the same values, so that nothing can be learnt from them.</summary>
    public bool IsConstant
    {
        get
        {
            for (var row = 1; row < Features.RowCount; row++)
            {
                if (!Features.Row(row).SequenceEqual(Features.Row(0)))
                    return false;
            }

            return true;
        }
    }
}
