namespace ModelComparison.Data.Datasets;

/// <summary>One box in the middle of every image, whatever the image shows: the study's synthetic boxes.</summary>
public sealed record CentreBoxRule : BoxRule
{
    /// <summary>Boxes of a given size.</summary>
    /// <param name="share">Side of the box as a share of the image's, in (0, 1].</param>
    /// <exception cref="InputException">The share is out of range.</exception>
    public CentreBoxRule(double share = StudyShare)
    {
        if (!(share > 0 && share <= 1))
            throw new InputException(FormattableString.Invariant($"A centre box needs a share of the image above 0 and at most 1; got {share}. The study's is 0.8."));
        Share = share;
    }

    /// <summary>Side of the box as a share of the image's.</summary>
    public double Share { get; }
}
