namespace ModelComparison.Vision.Explanation;

/// <summary>The JET colour scale: dark blue, blue, cyan, yellow, red, dark red. Each channel is a trapezium of slope 4 around its middle.</summary>
internal static class JetColour
{
    // Red is full at 3/4 of the scale, green in the middle, blue at 1/4.
    private static readonly float[] Middles = [3f, 2f, 1f];

    /// <summary>One channel, 0 … 255, of a value in 0 … 1.</summary>
    public static float Of(float value, int channel) => 255f * Math.Clamp(1.5f - MathF.Abs((4f * value) - Middles[channel]), 0f, 1f);
}
