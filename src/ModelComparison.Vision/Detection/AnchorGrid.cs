namespace ModelComparison.Vision.Detection;

/// <summary>The anchors of an image: centres of the grid cells of the three maps, ordered by stride, then by row, then by column.</summary>
internal sealed class AnchorGrid
{
    private readonly int[] starts = new int[Yolov8Network.Strides.Count + 1];
    private readonly int[] widths;

    /// <param name="shapes">Height and width of each map, in cells.</param>
    public AnchorGrid(IReadOnlyList<(int Height, int Width)> shapes)
    {
        widths = [.. shapes.Select(shape => shape.Width)];
        Heights = [.. shapes.Select(shape => shape.Height)];
        for (var level = 0; level < shapes.Count; level++)
            starts[level + 1] = starts[level] + (shapes[level].Height * shapes[level].Width);
    }

    /// <summary>A, the number of anchors.</summary>
    public int Count => starts[^1];

    /// <summary>Number of maps.</summary>
    public int Levels => widths.Length;

    /// <summary>Heights of the maps in cells.</summary>
    public IReadOnlyList<int> Heights { get; }

    /// <summary>Widths of the maps in cells.</summary>
    public IReadOnlyList<int> Widths => widths;

    /// <summary>Number of a map's first anchor.</summary>
    public int Start(int level) => starts[level];

    /// <summary>The map an anchor belongs to, and its cell there.</summary>
    public (int Level, int Cell) Find(int anchor)
    {
        var level = 0;
        while (anchor >= starts[level + 1])
            level++;
        return (level, anchor - starts[level]);
    }

    /// <summary>The anchor's place in cells, and the size of a cell in pixels.</summary>
    public (float X, float Y, int Stride) Place(int anchor)
    {
        var (level, cell) = Find(anchor);
        return ((cell % widths[level]) + 0.5f, (cell / widths[level]) + 0.5f, Yolov8Network.Strides[level]);
    }
}
