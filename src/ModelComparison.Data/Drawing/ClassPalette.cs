namespace ModelComparison.Data.Drawing;

/// <summary>One colour a class, the same in pictures and figures; the first eight are told apart by colour-blind readers too (Okabe and Ito, 2008).</summary>
public static class ClassPalette
{
    private static readonly RgbColour[] Colours =
    [
        new(0, 114, 178), new(213, 94, 0), new(0, 158, 115), new(204, 121, 167), new(230, 159, 0), new(86, 180, 233), new(140, 109, 31), new(240, 228, 66),
        new(120, 94, 240), new(220, 38, 127), new(34, 136, 51), new(170, 51, 119), new(102, 204, 238), new(187, 85, 51), new(68, 68, 153), new(153, 153, 51),
        new(17, 119, 51), new(136, 34, 85), new(51, 34, 136), new(127, 127, 127),
    ];

    /// <summary>Colour of a class; they repeat after twenty.</summary>
    /// <param name="classIndex">From 0.</param>
    public static RgbColour Of(int classIndex) => Colours[classIndex % Colours.Length];
}
