namespace ModelComparison.Data.Segmentation;

/// <summary>Which pixels of an image belong to the cell [H, W].</summary>
public sealed class CellMask
{
    private readonly bool[] cell;

    /// <summary>Wraps a mask; it is not copied.</summary>
    /// <param name="width">W in pixels, at least 1.</param>
    /// <param name="height">H in pixels, at least 1.</param>
    /// <param name="cell">[H × W], true where the cell is, row after row from the top.</param>
    /// <exception cref="ArgumentException">The number of values does not fit the size.</exception>
    public CellMask(int width, int height, bool[] cell)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.LongLength != (long)width * height)
            throw new ArgumentException($"CellMask needs height × width values; got {cell.LongLength} for {height} × {width}.", nameof(cell));
        Width = width;
        Height = height;
        this.cell = cell;
    }

    /// <summary>W in pixels.</summary>
    public int Width { get; }

    /// <summary>H in pixels.</summary>
    public int Height { get; }

    /// <summary>All values [H × W].</summary>
    public ReadOnlySpan<bool> Cell => cell;

    /// <summary>True where the cell is.</summary>
    public bool this[int x, int y] => cell[(y * Width) + x];

    /// <summary>Share of the image that the cell takes, 0 … 1.</summary>
    public double Share => cell.Count(inside => inside) / (double)cell.Length;

    /// <summary>Largest distance of a cell pixel from the middle of the image, as a share of half the shorter side; 0 for an empty mask.</summary>
    public double Reach
    {
        get
        {
            var (middleX, middleY, farthest) = ((Width - 1) / 2.0, (Height - 1) / 2.0, 0.0);
            for (var pixel = 0; pixel < cell.Length; pixel++)
            {
                if (cell[pixel])
                    farthest = Math.Max(farthest, Math.Pow((pixel % Width) - middleX, 2) + Math.Pow((pixel / Width) - middleY, 2));
            }

            return Math.Sqrt(farthest) / (Math.Min(Width, Height) / 2.0);
        }
    }

    /// <summary>The cell grown by some pixels in every direction (a square structuring element).</summary>
    /// <param name="pixels">How far, at least 0.</param>
    public CellMask Dilate(int pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pixels);
        var rows = Grow(cell, Width, Height, pixels, along: 1, across: Width);
        return new CellMask(Width, Height, Grow(rows, Height, Width, pixels, along: Width, across: 1));
    }

    // One direction: a pixel is set when the last or the next one set on its line is near enough.
    private static bool[] Grow(bool[] source, int length, int lines, int reach, int along, int across)
    {
        var grown = new bool[source.Length];
        for (var line = 0; line < lines; line++)
        {
            var start = line * across;
            var last = -reach - 1;
            for (var at = 0; at < length; at++)
            {
                if (source[start + (at * along)])
                    last = at;
                grown[start + (at * along)] = at - last <= reach;
            }

            var next = length + reach;
            for (var at = length - 1; at >= 0; at--)
            {
                if (source[start + (at * along)])
                    next = at;
                grown[start + (at * along)] |= next - at <= reach;
            }
        }

        return grown;
    }
}
