using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Reporting.Sections;

/// <summary>Training and validation images with their boxes.</summary>
public static class DetectionPicturesSection
{
    /// <summary>Makes the section; null without pictures.</summary>
    /// <param name="pictures">In reading order.</param>
    public static ReportSection? Create(IReadOnlyList<DetectionPicture> pictures)
    {
        var blocks = Blocks(pictures, "");
        return blocks.Count == 0 ? null : new ReportSection("detection-pictures", "Images with boxes", blocks);
    }

    /// <summary>The same as a part of another section; nothing without pictures.</summary>
    /// <param name="pictures">In reading order.</param>
    /// <param name="prefix">Beginning of the pictures' names, which are unique in a report.</param>
    public static IReadOnlyList<ReportBlock> Blocks(IReadOnlyList<DetectionPicture> pictures, string prefix)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        // True and predicted boxes of the same images stand side by side.
        return
        [
            .. pictures.GroupBy(picture => picture.Name.StartsWith("train-", StringComparison.Ordinal))
                .Select(group => new GridBlock([.. group.Select(picture => new PictureBlock(prefix + picture.Name, picture.Png, picture.Caption) { IsLarge = true })])),
        ];
    }
}
