using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Synthetic;

/// <summary>What surrounds the nucleated cell: red cells with their pale centre, platelets, a little stain on the glass.</summary>
internal sealed class SmearBackground(SmearCanvas canvas, float pixelsPerMicrometre, double variation, RandomSource random)
{
    /// <summary>Scatters red cells and platelets, leaving room for a cell of the given radius in pixels.</summary>
    public void Paint(float cellX, float cellY, float cellRadius)
    {
        var glass = new NoiseField(random, 6.0 * pixelsPerMicrometre, octaves: 2);
        var eosin = canvas[Stain.Eosin];
        for (var pixel = 0; pixel < eosin.Length; pixel++)
            eosin[pixel] += 0.012f * (1f + glass.At(pixel % canvas.Size, pixel / canvas.Size));

        var wanted = (int)Math.Round(6.0 + ((1.5 + (4.0 * variation)) * random.NextDouble(-1.0, 1.0)));
        var placed = new List<(float X, float Y, float Radius)>();
        for (var attempt = 0; attempt < 200 && placed.Count < wanted; attempt++)
        {
            var radius = 0.5f * (float)random.NextGaussian(7.3, 0.45) * pixelsPerMicrometre;
            var x = (float)random.NextDouble(-radius, canvas.Size + radius);
            var y = (float)random.NextDouble(-radius, canvas.Size + radius);
            var clearOfCell = Distance(x, y, cellX, cellY) > cellRadius + (0.93f * radius);
            if (!clearOfCell || placed.Any(other => Distance(x, y, other.X, other.Y) < 0.86f * (radius + other.Radius)))
                continue;
            placed.Add((x, y, radius));
            PaintRedCell(x, y, radius);
        }

        for (var platelet = random.Next(4); platelet > 0; platelet--)
            PaintPlatelet((float)random.NextDouble(0, canvas.Size), (float)random.NextDouble(0, canvas.Size), cellX, cellY, cellRadius);
    }

    private void PaintRedCell(float centreX, float centreY, float radius)
    {
        var outline = Shapes.Rounded(random, centreX, centreY, radius, 0.035, random.NextDouble(1.0, 1.2));
        var strength = (float)random.NextDouble(0.30, 0.40);
        var pallor = (float)random.NextDouble(0.35, 0.75);
        var pallorRadius = radius * (float)random.NextDouble(0.34, 0.48);
        var texture = new NoiseField(random, 2.0 * pixelsPerMicrometre, octaves: 2);
        var haemoglobin = canvas[Stain.Haemoglobin];
        foreach (var pixel in PixelsAround(centreX, centreY, radius * 1.4f))
        {
            float x = pixel % canvas.Size, y = pixel / canvas.Size;
            var distance = outline(x, y);
            var cover = Shapes.Coverage(distance, 0.45f * pixelsPerMicrometre);
            if (cover <= 0f)
                continue;
            var dip = pallor * Shapes.Coverage(Distance(x, y, centreX, centreY) - pallorRadius, 1.3f * radius * 0.5f);
            haemoglobin[pixel] += cover * strength * (1f - dip) * (1f + (0.05f * texture.At(x, y)));
        }
    }

    private void PaintPlatelet(float centreX, float centreY, float cellX, float cellY, float cellRadius)
    {
        var radius = (float)random.NextDouble(0.8, 1.4) * pixelsPerMicrometre;
        if (Distance(centreX, centreY, cellX, cellY) < cellRadius + radius)
            return;
        var outline = Shapes.Rounded(random, centreX, centreY, radius, 0.12, random.NextDouble(1.0, 1.5));
        var grain = new NoiseField(random, 0.5 * pixelsPerMicrometre);
        foreach (var pixel in PixelsAround(centreX, centreY, radius * 1.8f))
        {
            float x = pixel % canvas.Size, y = pixel / canvas.Size;
            var cover = Shapes.Coverage(outline(x, y), 0.6f * pixelsPerMicrometre);
            canvas[Stain.Azure][pixel] += cover * (0.28f + (0.22f * MathF.Max(grain.At(x, y), 0f)));
            canvas[Stain.Eosin][pixel] += 0.08f * cover;
        }
    }

    private IEnumerable<int> PixelsAround(float centreX, float centreY, float reach)
    {
        for (var y = Math.Max(0, (int)(centreY - reach)); y <= Math.Min(canvas.Size - 1, (int)(centreY + reach)); y++)
        {
            for (var x = Math.Max(0, (int)(centreX - reach)); x <= Math.Min(canvas.Size - 1, (int)(centreX + reach)); x++)
                yield return (y * canvas.Size) + x;
        }
    }

    private static float Distance(float x, float y, float otherX, float otherY) =>
        MathF.Sqrt(((x - otherX) * (x - otherX)) + ((y - otherY) * (y - otherY)));
}
