namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>What an orientation does to pixels and windows.</summary>
internal static class OrientationGeometry
{
    /// <summary>How many there are.</summary>
    public const int Count = 8;

    /// <summary>Whether rows and columns are exchanged.</summary>
    public static bool IsTransposed(this Orientation orientation) => ((int)orientation & 4) != 0;

    /// <summary>Whether, after that, top and bottom are exchanged.</summary>
    public static bool FlipsRows(this Orientation orientation) => ((int)orientation & 1) != 0;

    /// <summary>Whether, after that, left and right are exchanged.</summary>
    public static bool FlipsColumns(this Orientation orientation) => ((int)orientation & 2) != 0;

    /// <summary>The orientation that undoes this one: only the quarter turns are not their own.</summary>
    public static Orientation Inverse(this Orientation orientation) => orientation switch
    {
        Orientation.QuarterTurnLeft => Orientation.QuarterTurnRight,
        Orientation.QuarterTurnRight => Orientation.QuarterTurnLeft,
        _ => orientation,
    };

    /// <summary>Index of the first pixel, and the steps to the next row and column, to read a square of pixels in an orientation.</summary>
    public static (int RowStep, int ColumnStep, int Start) Steps(this Orientation orientation, int side)
    {
        var (rowStep, columnStep) = orientation.IsTransposed() ? (1, side) : (side, 1);
        var start = (orientation.FlipsRows() ? (side - 1) * rowStep : 0) + (orientation.FlipsColumns() ? (side - 1) * columnStep : 0);
        return (orientation.FlipsRows() ? -rowStep : rowStep, orientation.FlipsColumns() ? -columnStep : columnStep, start);
    }

    /// <summary>As a report says it of the second picture of a pair.</summary>
    public static string Describe(this Orientation orientation) => orientation switch
    {
        Orientation.Upright => "upright",
        Orientation.FlippedVertically => "mirrored top to bottom",
        Orientation.FlippedHorizontally => "mirrored left to right",
        Orientation.HalfTurn => "turned by 180°",
        Orientation.Transposed => "mirrored on the diagonal",
        Orientation.QuarterTurnLeft => "turned by 90° to the left",
        Orientation.QuarterTurnRight => "turned by 90° to the right",
        _ => "mirrored on the other diagonal",
    };
}
