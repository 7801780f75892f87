namespace ModelComparison.Data.Audit;

/// <summary>What counts as a finding. The defaults and how they were measured: <c>src/docs/audit.md</c>.</summary>
/// <param name="NearDuplicateThreshold">
/// Correlation of two aligned pictures, without their coarse shading, from which they are near duplicates; 0.5 … 1. On sets of look-alike cells
/// different cells reach 0.92 at most, and copies that were turned, recompressed, resized or cropped are mostly at 0.95 and more; red cells as JPEG of quality 30 fall below it.
/// </param>
/// <param name="CandidatesPerImage">
/// How many of the most similar images are looked at closely for each image, at least 1. It bounds the time on sets in which all images look
/// alike; a group of more copies than this is still found, link by link, while not every pair of it is listed.
/// </param>
/// <param name="MaximumPictures">Most pairs that are drawn side by side; the others are counted.</param>
public sealed record AuditOptions(
    double NearDuplicateThreshold = AuditOptions.DefaultThreshold,
    int CandidatesPerImage = 48,
    int MaximumPictures = 12)
{
    /// <summary>The threshold in force unless another is given.</summary>
    public const double DefaultThreshold = 0.91;

    /// <summary>Most threads to use, at least 1; changes no result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal void Validate()
    {
        if (!(NearDuplicateThreshold is >= 0.5 and <= 1))
            throw new InputException(FormattableString.Invariant($"The audit needs a near-duplicate threshold from 0.5 to 1; got {NearDuplicateThreshold}. The default is {DefaultThreshold}."));
        ArgumentOutOfRangeException.ThrowIfLessThan(CandidatesPerImage, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumPictures);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
    }
}
