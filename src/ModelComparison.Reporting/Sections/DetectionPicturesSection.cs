namespace ModelComparison.Reporting.Sections;

/// <summary>Training and validation images with their boxes.</summary>
public static class DetectionPicturesSection
{
    /// <summary>Makes the section; null without pictures.</summary>
    /// <param name="pictures">In reading order.</param>
    public static ReportSection? Create(IReadOnlyList<PictureBlock> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        return pictures.Count == 0 ? null : new ReportSection("detection-pictures", "Images with boxes", [new GridBlock([.. pictures])]);
    }
}
