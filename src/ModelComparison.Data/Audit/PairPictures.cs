using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;

namespace ModelComparison.Data.Audit;

/// <summary>Draws pairs side by side: label conflicts first, then the near duplicates, the least similar before the others, then equal files.</summary>
internal static class PairPictures
{
    private const int Height = 144;
    private const int MostWidth = 288;
    private const int Gap = 8;

    public static IReadOnlyList<AuditPicture> Draw(
        IReadOnlyList<DuplicatePair> pairs, ImageFolder folder, int most, CancellationToken cancellationToken)
    {
        var images = folder.Images.ToDictionary(image => image.RelativePath, StringComparer.Ordinal);
        var shown = Enumerable.Range(0, pairs.Count)
            .OrderByDescending(i => images[pairs[i].First].ClassIndex != images[pairs[i].Second].ClassIndex)
            .ThenByDescending(i => pairs[i].Kind == DuplicateKind.Near)
            .ThenBy(i => pairs[i].Similarity).ThenBy(i => i).Take(most);
        var pictures = new List<AuditPicture>();
        foreach (var pair in shown)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pictures.Add(new AuditPicture(pair, PngFile.Encode(SideBySide(Small(images[pairs[pair].First]), Small(images[pairs[pair].Second])))));
        }

        return pictures;
    }

    private static RgbImage Small(LabelledImage file)
    {
        var image = ImageFile.Read(file.FullPath);
        var width = Math.Clamp((int)Math.Round((double)Height * image.Width / image.Height), 1, MostWidth);
        return ImageResize.Bilinear(image, width, Height);
    }

    private static RgbImage SideBySide(RgbImage left, RgbImage right)
    {
        var picture = new RgbImage(left.Width + Gap + right.Width, Height);
        picture.Pixels.AsSpan().Fill(byte.MaxValue);
        for (var y = 0; y < Height; y++)
        {
            left.Row(y).CopyTo(picture.Row(y));
            right.Row(y).CopyTo(picture.Row(y)[(3 * (left.Width + Gap))..]);
        }

        return picture;
    }
}
