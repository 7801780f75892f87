namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>Where along one axis each pixel of a picture is read in another, of which a window lies over the whole: linear interpolation.</summary>
internal sealed class AxisSampling(int side)
{
    private readonly (int From, float Share)[] positions = new (int, float)[side];

    /// <summary>First pixel that is inside the other picture.</summary>
    public int First { get; private set; }

    /// <summary>One after the last.</summary>
    public int End { get; private set; }

    /// <summary>Number of pixels in the overlap.</summary>
    public int Count => End - First;

    /// <summary>Pixel to read from, and share of the one after it.</summary>
    public (int From, float Share) this[int pixel] => positions[pixel];

    /// <summary>Chooses the window, in sides of the other picture.</summary>
    public void Set(double start, double end)
    {
        (First, End) = (side, 0);
        for (var pixel = 0; pixel < side; pixel++)
        {
            var at = ((start + ((end - start) * (pixel + 0.5) / side)) * side) - 0.5;

            // Half a pixel beyond the centres of the border pixels is still theirs.
            if (at < -0.5 || at > side - 0.5)
                continue;
            at = Math.Clamp(at, 0, side - 1);
            var from = Math.Min((int)at, side - 2);
            positions[pixel] = (from, (float)(at - from));
            First = Math.Min(First, pixel);
            End = pixel + 1;
        }

        if (First > End)
            First = End;
    }
}
