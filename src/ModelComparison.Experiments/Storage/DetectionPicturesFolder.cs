using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Experiments.Storage;

/// <summary>The pictures of a training's folder that a report shows, made small enough for a page.</summary>
public static class DetectionPicturesFolder
{
    private static readonly (string File, string Caption)[] Shown =
    [
        ("train_batch0.jpg", "First training batch, with its boxes."),
        ("val_batch0_labels.jpg", "First validation batch with its true boxes."),
        ("val_batch0_pred.jpg", "The same with the boxes that the best weights predict above confidence 0.25."),
    ];

    /// <summary>Reads those that are there.</summary>
    /// <param name="folder">Folder of a training.</param>
    /// <param name="longestSide">Larger pictures are reduced to this, in pixels.</param>
    /// <exception cref="InputException">A picture is damaged.</exception>
    public static IReadOnlyList<DetectionPicture> Read(string folder, int longestSide)
    {
        var pictures = new List<DetectionPicture>();
        foreach (var (file, caption) in Shown)
        {
            var path = Path.Combine(folder, file);
            if (File.Exists(path))
                pictures.Add(new DetectionPicture(Path.GetFileNameWithoutExtension(file).Replace('_', '-'), caption, PngFile.Encode(Reduced(ImageFile.Read(path), longestSide))));
        }

        return pictures;
    }

    private static RgbImage Reduced(RgbImage image, int longestSide)
    {
        var scale = Math.Min(1.0, longestSide / (double)Math.Max(image.Width, image.Height));
        return scale == 1 ? image : ImageResize.Bilinear(image, Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)));
    }
}
