using System.Globalization;

namespace ModelComparison.Data.Datasets;

/// <summary>Where the boxes of an image-class folder come from, which has none of its own.</summary>
public abstract record BoxRule
{
    /// <summary>The side of the study's synthetic boxes, as a share of the image's.</summary>
    public const double StudyShare = 0.8;

    /// <summary>Reads <c>centre</c>, <c>centre:0.8</c>, <c>mask</c>, <c>mask:FOLDER</c> or <c>labels:FOLDER</c>.</summary>
    /// <exception cref="InputException">The text is none of these.</exception>
    public static BoxRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (kind, value) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        switch (kind)
        {
            case "centre" when colon < 0:
                return new CentreBoxRule();
            case "centre" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share):
                return new CentreBoxRule(share);
            case "mask" when colon < 0 || value.Length > 0:
                return new MaskBoxRule(colon < 0 ? null : value);
            case "labels" when value.Length > 0:
                return new LabelFolderBoxRule(value);
            default:
                throw new InputException($"Boxes are centre:SHARE, mask, mask:FOLDER, labels:FOLDER or grad-cam:RUN_FOLDER; got '{text}'. The study's are centre:0.8.");
        }
    }
}
