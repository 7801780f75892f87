using ModelComparison.Data.Audit.Files;

namespace ModelComparison.Data.Audit;

/// <summary>Rules for images that hold little to learn from, on the thumbnail's grey levels of 0 … 255.</summary>
internal static class QualityChecks
{
    /// <summary>Standard deviation below which an image is blank; such images take no part in the search for near duplicates.</summary>
    public const double BlankContrast = 2;

    private const double DarkestAllowed = 40;
    private const double BrightestAllowed = 225;
    private const double LargestAspect = 3;
    private const int SmallestSide = 32;

    /// <summary>Everything that is the matter with one file.</summary>
    public static IEnumerable<QualityFinding> Of(string file, ScannedImage image)
    {
        if (image is not { Facts: { } facts, Thumbnail: { } picture })
        {
            yield return new QualityFinding(file, QualityKind.Unreadable, image.Unreadable!);
            yield break;
        }

        if (picture.Contrast < BlankContrast)
            yield return new QualityFinding(file, QualityKind.Blank, FormattableString.Invariant($"standard deviation {picture.Contrast:F1} of 255 grey levels"));
        else if (picture.Brightest < DarkestAllowed)
            yield return new QualityFinding(file, QualityKind.VeryDark, FormattableString.Invariant($"99 % of it below grey level {picture.Brightest:F0} of 255"));
        else if (picture.Darkest > BrightestAllowed)
            yield return new QualityFinding(file, QualityKind.VeryBright, FormattableString.Invariant($"99 % of it above grey level {picture.Darkest:F0} of 255"));
        var (shorter, longer) = (Math.Min(facts.Width, facts.Height), Math.Max(facts.Width, facts.Height));
        if (longer > LargestAspect * shorter)
            yield return new QualityFinding(file, QualityKind.ExtremeAspect, $"{facts.Width} × {facts.Height} pixels");
        if (shorter < SmallestSide)
            yield return new QualityFinding(file, QualityKind.Tiny, $"{facts.Width} × {facts.Height} pixels");
    }
}
