namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>A square picture of numbers as it is, blurred, and what the blur took away; one level of a pyramid.</summary>
internal sealed class PictureLevel(int side)
{
    private readonly float[] scratch = new float[side * side];

    /// <summary>[side, side].</summary>
    public float[] Sharp { get; } = new float[side * side];

    /// <summary>[side, side].</summary>
    public float[] Blurred { get; } = new float[side * side];

    /// <summary>[side, side], sharp minus blurred.</summary>
    public float[] Detail { get; } = new float[side * side];

    /// <summary>Takes a picture of this size.</summary>
    public void Set(ReadOnlySpan<float> pixels, float sigma)
    {
        pixels.CopyTo(Sharp);
        Blur(sigma);
    }

    /// <summary>Takes a picture of twice the size: means of 2 × 2 pixels.</summary>
    public void SetHalved(ReadOnlySpan<float> pixels, float sigma)
    {
        for (var y = 0; y < side; y++)
        {
            var upper = pixels.Slice(4 * y * side, 2 * side);
            var lower = pixels.Slice(((4 * y) + 2) * side, 2 * side);
            var row = Sharp.AsSpan(y * side, side);
            for (var x = 0; x < row.Length; x++)
                row[x] = 0.25f * (upper[2 * x] + upper[(2 * x) + 1] + lower[2 * x] + lower[(2 * x) + 1]);
        }

        Blur(sigma);
    }

    private void Blur(float sigma)
    {
        Sharp.CopyTo(Blurred, 0);
        GaussianBlur.Apply(Blurred, side, side, sigma, scratch);
        for (var i = 0; i < Detail.Length; i++)
            Detail[i] = Sharp[i] - Blurred[i];
    }
}
