using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Synthetic;

/// <summary>A region of the plane given by its approximate signed distance in pixels: negative inside, zero on the outline.</summary>
internal delegate float Shape(float x, float y);

/// <summary>Outlines of cells and nuclei.</summary>
internal static class Shapes
{
    /// <summary>A rounded outline r(θ) = R (1 + Σ aₖ cos(kθ + φₖ)), k = 2 … 6, stretched along one axis.</summary>
    /// <param name="random">Where φ and the signs of a come from.</param>
    /// <param name="centreX">Centre, pixels.</param>
    /// <param name="centreY">Centre, pixels.</param>
    /// <param name="radius">R, pixels.</param>
    /// <param name="irregularity">Largest |aₖ|; 0 is an ellipse.</param>
    /// <param name="elongation">Ratio of the axes, at least 1.</param>
    public static Shape Rounded(RandomSource random, float centreX, float centreY, float radius, double irregularity, double elongation = 1.0)
    {
        // The outline is asked for at every pixel: r(θ) / R is tabulated once and interpolated.
        const int Steps = 512;
        var factors = new float[Steps + 1];
        Array.Fill(factors, 1f);
        for (var k = 2; k <= 6; k++)
        {
            var amplitude = random.NextDouble(-irregularity, irregularity) * 2.0 / k;
            var phase = random.NextDouble(0.0, 2.0 * Math.PI);
            for (var step = 0; step <= Steps; step++)
                factors[step] += (float)(amplitude * Math.Cos((k * 2.0 * Math.PI * step / Steps) + phase));
        }

        var (sine, cosine) = MathF.SinCos((float)random.NextDouble(0.0, Math.PI));
        var stretch = (float)Math.Sqrt(elongation);
        return (x, y) =>
        {
            var u = (((x - centreX) * cosine) + ((y - centreY) * sine)) / stretch;
            var v = (((y - centreY) * cosine) - ((x - centreX) * sine)) * stretch;
            var position = ((MathF.Atan2(v, u) / (2f * MathF.PI)) + 0.5f) * Steps;
            var step = Math.Min((int)position, Steps - 1);
            var factor = factors[step] + ((position - step) * (factors[step + 1] - factors[step]));
            return MathF.Sqrt((u * u) + (v * v)) - (radius * factor);
        };
    }

    /// <summary>A disc.</summary>
    public static Shape Disc(float centreX, float centreY, float radius) =>
        (x, y) => MathF.Sqrt(((x - centreX) * (x - centreX)) + ((y - centreY) * (y - centreY))) - radius;

    /// <summary>A straight thread with round ends.</summary>
    public static Shape Thread(float fromX, float fromY, float toX, float toY, float halfWidth)
    {
        var dx = toX - fromX;
        var dy = toY - fromY;
        var squaredLength = MathF.Max((dx * dx) + (dy * dy), 1e-6f);
        return (x, y) =>
        {
            var t = Math.Clamp((((x - fromX) * dx) + ((y - fromY) * dy)) / squaredLength, 0f, 1f);
            var px = x - fromX - (t * dx);
            var py = y - fromY - (t * dy);
            return MathF.Sqrt((px * px) + (py * py)) - halfWidth;
        };
    }

    /// <summary>A band bent along a circular arc: the kidney or horseshoe of a monocyte's nucleus.</summary>
    /// <param name="centreX">Centre of the arc, pixels.</param>
    /// <param name="centreY">Centre of the arc, pixels.</param>
    /// <param name="arcRadius">Radius of the band's middle line.</param>
    /// <param name="halfWidth">Half the band's width.</param>
    /// <param name="halfSpan">Half the angle the arc covers, radians.</param>
    /// <param name="direction">Angle of the arc's middle, radians.</param>
    public static Shape Arc(float centreX, float centreY, float arcRadius, float halfWidth, float halfSpan, float direction)
    {
        var (endSine, endCosine) = MathF.SinCos(halfSpan);
        var (sine, cosine) = MathF.SinCos(direction);
        return (x, y) =>
        {
            var u = ((x - centreX) * cosine) + ((y - centreY) * sine);
            var v = MathF.Abs(((y - centreY) * cosine) - ((x - centreX) * sine));
            var onArc = MathF.Atan2(v, u) <= halfSpan;
            var distance = onArc
                ? MathF.Abs(MathF.Sqrt((u * u) + (v * v)) - arcRadius)
                : MathF.Sqrt(((u - (arcRadius * endCosine)) * (u - (arcRadius * endCosine))) + ((v - (arcRadius * endSine)) * (v - (arcRadius * endSine))));
            return distance - halfWidth;
        };
    }

    /// <summary>Union with joints rounded over <paramref name="blend"/> pixels (polynomial smooth minimum).</summary>
    public static Shape Union(IReadOnlyList<Shape> parts, float blend) => (x, y) =>
    {
        var distance = parts[0](x, y);
        for (var i = 1; i < parts.Count; i++)
        {
            var other = parts[i](x, y);
            var h = MathF.Max(blend - MathF.Abs(distance - other), 0f) / blend;
            distance = MathF.Min(distance, other) - (h * h * blend * 0.25f);
        }

        return distance;
    };

    /// <summary>The part of a shape that stays at least <paramref name="margin"/> pixels inside another.</summary>
    public static Shape Inside(Shape shape, Shape container, float margin) =>
        (x, y) => MathF.Max(shape(x, y), container(x, y) + margin);

    /// <summary>The shape with its outline moved in and out by a texture.</summary>
    public static Shape Roughened(Shape shape, NoiseField noise, float height) =>
        (x, y) => shape(x, y) + (height * noise.At(x, y));

    /// <summary>How much of a pixel lies inside: 1 inside, 0 outside, smooth over <paramref name="softness"/> pixels.</summary>
    public static float Coverage(float distance, float softness)
    {
        var t = Math.Clamp(0.5f - (distance / softness), 0f, 1f);
        return t * t * (3f - (2f * t));
    }
}
