namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>Two pictures that show the same.</summary>
/// <param name="First">Index of the first.</param>
/// <param name="Second">Index of the second, greater.</param>
/// <param name="Similarity">Correlation after alignment.</param>
/// <param name="Orientation">How the second is to be laid down to look like the first.</param>
/// <param name="Window">The part of the second, so laid down, that looks like the whole first.</param>
internal sealed record NearDuplicate(int First, int Second, double Similarity, Orientation Orientation, Window Window)
{
    /// <summary>Share of the first that the second shows too, 0 … 1.</summary>
    public double Overlap => Along(Window.X0, Window.X1) * Along(Window.Y0, Window.Y1);

    // The window lies over the whole first, and only its part from 0 to 1 is picture.
    private static double Along(double start, double end) => Math.Clamp((Math.Min(end, 1) - Math.Max(start, 0)) / (end - start), 0, 1);
}
