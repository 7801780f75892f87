namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>Correlation of two square pictures where a window of one lies over the other. Not for several threads at once.</summary>
internal sealed class WindowCorrelation(int side)
{
    private readonly AxisSampling columns = new(side);
    private readonly AxisSampling rows = new(side);
    private readonly float[] first = new float[side * side];
    private readonly float[] second = new float[side * side];
    private readonly float[] coarse = new float[side * side];
    private readonly float[] scratch = new float[side * side];
    private int width;
    private int height;

    /// <summary>Pearson's correlation, -1 … 1; 0 where one picture has no structure or little overlaps.</summary>
    /// <param name="template">[side, side].</param>
    /// <param name="moving">[side, side].</param>
    /// <param name="window">The part of <paramref name="moving"/> that lies over the whole template.</param>
    public double Measure(float[] template, float[] moving, Window window) => CutOut(template, moving, window) ? Pearson() : 0;

    /// <summary>The same for a band of spatial frequencies: the difference of two Gaussians, taken of the overlap only.</summary>
    /// <param name="template">[side, side].</param>
    /// <param name="moving">[side, side].</param>
    /// <param name="window">The part of <paramref name="moving"/> that lies over the whole template.</param>
    /// <param name="finest">Standard deviation of the narrower Gaussian in pixels.</param>
    /// <param name="coarsest">Standard deviation of the wider one.</param>
    public double MeasureBand(float[] template, float[] moving, Window window, float finest, float coarsest)
    {
        if (!CutOut(template, moving, window))
            return 0;
        KeepBand(first.AsSpan(0, width * height), finest, coarsest);
        KeepBand(second.AsSpan(0, width * height), finest, coarsest);
        return Pearson();
    }

    private bool CutOut(float[] template, float[] moving, Window window)
    {
        columns.Set(window.X0, window.X1);
        rows.Set(window.Y0, window.Y1);
        (width, height) = (columns.Count, rows.Count);
        if (width < side / 2 || height < side / 2)
            return false;
        for (var y = 0; y < height; y++)
        {
            var (upper, fy) = rows[rows.First + y];
            for (var x = 0; x < width; x++)
            {
                var (left, fx) = columns[columns.First + x];
                var at = (upper * side) + left;
                var above = moving[at] + (fx * (moving[at + 1] - moving[at]));
                var below = moving[at + side] + (fx * (moving[at + side + 1] - moving[at + side]));
                second[(y * width) + x] = above + (fy * (below - above));
            }

            template.AsSpan(((rows.First + y) * side) + columns.First, width).CopyTo(first.AsSpan(y * width));
        }

        return true;
    }

    private double Pearson()
    {
        var n = width * height;
        double sumLeft = 0, sumRight = 0, leftLeft = 0, rightRight = 0, leftRight = 0;
        for (var i = 0; i < n; i++)
        {
            double a = first[i], b = second[i];
            sumLeft += a;
            sumRight += b;
            leftLeft += a * a;
            rightRight += b * b;
            leftRight += a * b;
        }

        var spread = (leftLeft - (sumLeft * sumLeft / n)) * (rightRight - (sumRight * sumRight / n));
        return spread > 1e-12 ? (leftRight - (sumLeft * sumRight / n)) / Math.Sqrt(spread) : 0;
    }

    private void KeepBand(Span<float> picture, float finest, float coarsest)
    {
        picture.CopyTo(coarse);
        GaussianBlur.Apply(coarse.AsSpan(0, picture.Length), width, height, coarsest, scratch);
        GaussianBlur.Apply(picture, width, height, finest, scratch);
        for (var i = 0; i < picture.Length; i++)
            picture[i] -= coarse[i];
    }
}
