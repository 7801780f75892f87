using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;

namespace ModelComparison.Data.Drawing;

/// <summary>Pictures side by side in a square grid, filled column by column as YOLO users know it.</summary>
public static class ImageGrid
{
    /// <summary>Most pictures of a grid.</summary>
    public const int MaximumTiles = 16;

    private const int MaximumSide = 1920;
    private static readonly RgbColour Empty = RgbColour.White;
    private static readonly RgbColour CaptionBackground = new(40, 40, 40);

    /// <summary>Draws the first 16 tiles; all get the size of the largest one, and together at most 1920 pixels a side.</summary>
    /// <param name="tiles">At least one.</param>
    /// <param name="rows">Tiles in a column, from 1 to 16; null for a square grid.</param>
    public static RgbImage Draw(IReadOnlyList<GridTile> tiles, int? rows = null)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentOutOfRangeException.ThrowIfZero(tiles.Count);
        if (rows is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(given, MaximumTiles);
        }

        var shown = tiles.Take(MaximumTiles).ToArray();
        var rowCount = rows ?? (int)Math.Ceiling(Math.Sqrt(shown.Length));
        var columnCount = rows is null ? rowCount : (shown.Length + rowCount - 1) / rowCount;
        var width = shown.Max(tile => tile.Image.Width);
        var height = shown.Max(tile => tile.Image.Height);
        var scale = Math.Min(1.0, MaximumSide / (double)(Math.Max(rowCount, columnCount) * Math.Max(width, height)));
        var cellWidth = Math.Max(1, (int)Math.Ceiling(width * scale));
        var cellHeight = Math.Max(1, (int)Math.Ceiling(height * scale));
        var grid = new RgbImage(columnCount * cellWidth, rowCount * cellHeight);
        BoxPainter.Fill(grid, 0, 0, grid.Width, grid.Height, Empty);
        for (var i = 0; i < shown.Length; i++)
            Place(grid, Scale(shown[i], scale), i / rowCount * cellWidth, i % rowCount * cellHeight);
        for (var column = 1; column < columnCount; column++)
            BoxPainter.Fill(grid, column * cellWidth, 0, (column * cellWidth) + 1, grid.Height, Empty);
        for (var row = 1; row < rowCount; row++)
            BoxPainter.Fill(grid, 0, row * cellHeight, grid.Width, (row * cellHeight) + 1, Empty);

        return grid;
    }

    private static GridTile Scale(GridTile tile, double scale)
    {
        if (scale >= 1)
            return tile;
        var width = Math.Max(1, (int)Math.Round(tile.Image.Width * scale));
        var height = Math.Max(1, (int)Math.Round(tile.Image.Height * scale));
        var factor = (float)scale;
        return new GridTile(
            ImageResize.Bilinear(tile.Image, width, height),
            tile.Caption,
            [.. tile.Boxes.Select(box => box with { Box = new BoundingBox(box.Box.XMin * factor, box.Box.YMin * factor, box.Box.XMax * factor, box.Box.YMax * factor) })]);
    }

    private static void Place(RgbImage grid, GridTile tile, int left, int top)
    {
        // Boxes are cut off at the tile's edge, since they are drawn before it is placed.
        var image = BoxPainter.Annotate(tile.Image, tile.Boxes);
        if (tile.Caption.Length > 0)
            BoxPainter.DrawLabel(image, tile.Caption, 2, 2, 1, CaptionBackground);
        for (var y = 0; y < image.Height; y++)
            image.Row(y).CopyTo(grid.Row(top + y)[(3 * left)..]);
    }
}
