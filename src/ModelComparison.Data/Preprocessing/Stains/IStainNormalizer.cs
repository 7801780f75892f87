using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing.Stains;

/// <summary>Brings the colours of images to those of a reference. Thread-safe.</summary>
public interface IStainNormalizer
{
    /// <summary>Method and reference as text: what the pixels depend on.</summary>
    string Identity { get; }

    /// <summary>The image in the reference's colours.</summary>
    /// <param name="image">Not changed.</param>
    /// <param name="note">Null, or half a sentence on why the image was left as it is.</param>
    RgbImage Normalize(RgbImage image, out string? note);
}
