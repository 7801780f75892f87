using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;

namespace ModelComparison.Data.Augmentation;

/// <summary>Four images around a random centre on one canvas of twice the network's size. Bochkovskiy et al., YOLOv4, arXiv 2004.10934, §3.3.</summary>
public static class Mosaic
{
    /// <summary>Number of images in a mosaic.</summary>
    public const int TileCount = 4;

    /// <summary>Puts four images together; what a tile does not cover is grey.</summary>
    /// <param name="tiles">Four images, each at most s × s: top left, top right, bottom left, bottom right of the centre.</param>
    /// <param name="placement">Where the centre is.</param>
    /// <param name="canvas">2s × 2s; overwritten.</param>
    /// <returns>The objects on the canvas, cut at its edges; those without area are left out.</returns>
    public static IReadOnlyList<GroundTruthBox> Compose(IReadOnlyList<AnnotatedImage> tiles, MosaicPlacement placement, RgbImage canvas)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentNullException.ThrowIfNull(canvas);
        if (tiles.Count != TileCount || canvas.Width != canvas.Height || canvas.Width % 2 != 0)
            throw new ArgumentException($"Mosaic needs 4 images and a square canvas of even size; got {tiles.Count} images and {canvas.Height} × {canvas.Width}.", nameof(tiles));
        var size = canvas.Width / 2;
        var (centreY, centreX) = (Centre(placement.Y, size), Centre(placement.X, size));
        canvas.Pixels.AsSpan().Fill(Letterbox.Grey);
        var boxes = new List<GroundTruthBox>();
        for (var i = 0; i < TileCount; i++)
        {
            var image = tiles[i].Image;
            var left = i % 2 == 0 ? centreX - image.Width : centreX;
            var top = i / 2 == 0 ? centreY - image.Height : centreY;
            Paste(image, left, top, canvas);
            foreach (var item in tiles[i].Boxes)
            {
                var shifted = new BoundingBox(item.Box.XMin + left, item.Box.YMin + top, item.Box.XMax + left, item.Box.YMax + top);
                var clipped = shifted.ClippedTo(canvas.Width, canvas.Height);
                if (clipped.Area > 0)
                    boxes.Add(item with { Box = clipped });
            }
        }

        return boxes;
    }

    private static int Centre(double uniform, int size)
    {
        var first = (double)(size / 2);
        return (int)(first + (((2 * size) - first - first) * uniform));
    }

    private static void Paste(RgbImage image, int left, int top, RgbImage canvas)
    {
        var (firstColumn, firstRow) = (Math.Max(0, -left), Math.Max(0, -top));
        var (columns, rows) = (Math.Min(image.Width, canvas.Width - left) - firstColumn, Math.Min(image.Height, canvas.Height - top) - firstRow);
        for (var y = firstRow; columns > 0 && y < firstRow + rows; y++)
            image.Row(y).Slice(3 * firstColumn, 3 * columns).CopyTo(canvas.Row(top + y)[(3 * (left + firstColumn))..]);
    }
}
