using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;
using ModelComparison.Data.Segmentation;

namespace ModelComparison.Vision.Explanation;

/// <summary>How much each pixel spoke for a class, from 0 to 1 at the hottest.</summary>
/// <param name="Width">W in pixels.</param>
/// <param name="Height">H in pixels.</param>
/// <param name="Values">Heat [H, W]; all 0 where nothing spoke for the class.</param>
public sealed record HeatMap(int Width, int Height, float[] Values)
{
    /// <summary>Share of the hottest value from which a pixel belongs to the box: Zhou et al., CVPR 2016, section 3.2.</summary>
    public const float BoxThreshold = 0.2f;

    /// <summary>Opacity of the colours over the image, as in the reference study.</summary>
    public const float DefaultOpacity = 0.4f;

    /// <summary>False when no pixel spoke for the class.</summary>
    public bool HasEvidence => Values.Any(value => value > 0);

    /// <summary>Enlarges a map to an image, bilinearly between the middles of its cells (torch's align_corners=False), and divides by the largest value.</summary>
    /// <param name="map">Values [h, w], none below 0.</param>
    /// <param name="mapWidth">w.</param>
    /// <param name="mapHeight">h.</param>
    /// <param name="width">W.</param>
    /// <param name="height">H.</param>
    public static HeatMap Enlarge(ReadOnlySpan<float> map, int mapWidth, int mapHeight, int width, int height)
    {
        var values = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom, down) = Neighbours(y, height, mapHeight);
            for (var x = 0; x < width; x++)
            {
                var (left, right, across) = Neighbours(x, width, mapWidth);
                var above = map[(top * mapWidth) + left] + (across * (map[(top * mapWidth) + right] - map[(top * mapWidth) + left]));
                var below = map[(bottom * mapWidth) + left] + (across * (map[(bottom * mapWidth) + right] - map[(bottom * mapWidth) + left]));
                values[(y * width) + x] = above + (down * (below - above));
            }
        }

        var hottest = values.Max();
        return new HeatMap(width, height, hottest > 0 ? Array.ConvertAll(values, value => value / hottest) : values);
    }

    /// <summary>The image with the heat over it in JET colours.</summary>
    /// <param name="image">Of the same size; not changed.</param>
    /// <param name="opacity">Share of the colours, 0 … 1.</param>
    public RgbImage Over(RgbImage image, float opacity = DefaultOpacity)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Width != Width || image.Height != Height)
            throw new ArgumentException($"HeatMap needs an image of its size, {Width} × {Height}; got {image.Width} × {image.Height}.", nameof(image));
        var result = new RgbImage(Width, Height);
        for (var pixel = 0; pixel < Values.Length; pixel++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var colour = JetColour.Of(Values[pixel], channel);
                result.Pixels[(3 * pixel) + channel] = (byte)MathF.Round(((1 - opacity) * image.Pixels[(3 * pixel) + channel]) + (opacity * colour));
            }
        }

        return result;
    }

    /// <summary>Share of the heat that lies on the cell, 0 … 1; null when there is no heat. The cell's share of the image is what even heat would give.</summary>
    public double? ShareOn(CellMask cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.Width != Width || cell.Height != Height)
            throw new ArgumentException($"HeatMap needs a mask of its size, {Width} × {Height}; got {cell.Width} × {cell.Height}.", nameof(cell));
        var (inside, all) = (0.0, 0.0);
        for (var pixel = 0; pixel < Values.Length; pixel++)
        {
            all += Values[pixel];
            inside += cell.Cell[pixel] ? Values[pixel] : 0;
        }

        return all > 0 ? inside / all : null;
    }

    /// <summary>The pointing game: whether the hottest pixel lies on the cell; null when there is no heat. Zhang et al., IJCV 126, 2018, without their margin.</summary>
    public bool? PointsAt(CellMask cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return HasEvidence ? cell.Cell[Array.IndexOf(Values, Values.Max())] : null;
    }

    /// <summary>The smallest box around the largest connected part that is at least so hot; null when there is no heat.</summary>
    /// <param name="threshold">Share of the hottest value, in (0, 1].</param>
    public BoundingBox? Box(float threshold = BoxThreshold)
    {
        if (threshold is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The box of a heat map needs a threshold above 0 and at most 1.");
        if (!HasEvidence)
            return null;
        var part = ConnectedComponent.Largest(Array.ConvertAll(Values, value => value >= threshold), Width, Height)!;
        var inside = Enumerable.Range(0, part.Length).Where(pixel => part[pixel]).ToList();
        return new BoundingBox(
            inside.Min(pixel => pixel % Width), inside.Min(pixel => pixel / Width), inside.Max(pixel => pixel % Width) + 1, inside.Max(pixel => pixel / Width) + 1);
    }

    // The two cells whose middles lie around a pixel's middle, and how far it is from the first.
    private static (int Before, int After, float Share) Neighbours(int at, int length, int cells)
    {
        var position = Math.Max(0, ((at + 0.5f) * cells / length) - 0.5f);
        var before = Math.Min((int)position, cells - 1);
        return (before, Math.Min(before + 1, cells - 1), position - before);
    }
}
