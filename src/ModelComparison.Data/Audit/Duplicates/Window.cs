namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>A rectangle in a picture whose sides are 1 long; it may reach beyond the picture.</summary>
internal readonly record struct Window(double X0, double X1, double Y0, double Y1)
{
    /// <summary>The whole picture.</summary>
    public static Window Full { get; } = new(0, 1, 0, 1);

    /// <summary>
    /// When the part of A in this window looks like the whole of B: the window of B that looks like the whole of A.
    /// </summary>
    public Window Inverse()
    {
        var (width, height) = (X1 - X0, Y1 - Y0);
        return new Window(-X0 / width, (1 - X0) / width, -Y0 / height, (1 - Y0) / height);
    }

    /// <summary>Where the window lies after the picture was laid down in another orientation.</summary>
    public Window In(Orientation orientation)
    {
        var window = orientation.IsTransposed() ? new Window(Y0, Y1, X0, X1) : this;
        if (orientation.FlipsRows())
            window = window with { Y0 = 1 - window.Y1, Y1 = 1 - window.Y0 };
        return orientation.FlipsColumns() ? window with { X0 = 1 - window.X1, X1 = 1 - window.X0 } : window;
    }
}
