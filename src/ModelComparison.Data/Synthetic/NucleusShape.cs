using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Synthetic;

/// <summary>Outlines of nuclei, all lengths in pixels.</summary>
internal static class NucleusShape
{
    /// <summary>Draws the nucleus of a cell so that it stays inside the cell.</summary>
    public static Shape Draw(CellAppearance cell, Shape outline, float centreX, float centreY, float cellRadius, RandomSource random)
    {
        var radius = (float)(cell.NuclearShare * cellRadius);
        var room = MathF.Max(0f, (cellRadius * 0.93f) - radius);
        var direction = (float)random.NextDouble(0.0, 2.0 * Math.PI);
        var offset = room * (float)Math.Clamp(cell.NucleusOffset, 0.0, 1.0);
        var x = centreX + (offset * MathF.Cos(direction));
        var y = centreY + (offset * MathF.Sin(direction));
        var shape = cell.Nucleus switch
        {
            NucleusForm.Round => Shapes.Rounded(random, x, y, radius, 0.05, random.NextDouble(1.0, 1.18)),
            NucleusForm.TwoLobed => TwoLobed(x, y, radius, random),
            NucleusForm.Kidney => Kidney(x, y, radius, random),
            _ => Segmented(x, y, radius, cell.Lobes, random),
        };
        var wobble = new NoiseField(random, radius * 0.8, octaves: 2);
        return Shapes.Inside(Shapes.Roughened(shape, wobble, radius * 0.07f), outline, cellRadius * 0.05f);
    }

    private static Shape TwoLobed(float x, float y, float radius, RandomSource random)
    {
        var (sine, cosine) = MathF.SinCos((float)random.NextDouble(0.0, Math.PI));
        var apart = radius * (float)random.NextDouble(0.40, 0.58);
        var first = Shapes.Rounded(random, x + (apart * cosine), y + (apart * sine), radius * (float)random.NextDouble(0.54, 0.66), 0.08);
        var second = Shapes.Rounded(random, x - (apart * cosine), y - (apart * sine), radius * (float)random.NextDouble(0.54, 0.66), 0.08);
        return Shapes.Union([first, second], radius * 0.35f);
    }

    private static Shape Kidney(float x, float y, float radius, RandomSource random)
    {
        var direction = (float)random.NextDouble(0.0, 2.0 * Math.PI);
        var arcRadius = radius * (float)random.NextDouble(0.50, 0.62);
        var halfSpan = (float)random.NextDouble(1.05, 1.9);
        var halfWidth = radius * (float)random.NextDouble(0.40, 0.50);
        // The arc bulges towards `direction`: shifting it back centres the nucleus on (x, y).
        var back = arcRadius * 0.45f;
        return Shapes.Arc(x - (back * MathF.Cos(direction)), y - (back * MathF.Sin(direction)), arcRadius, halfWidth, halfSpan, direction);
    }

    private static Shape Segmented(float x, float y, float radius, int lobes, RandomSource random)
    {
        lobes = Math.Max(lobes, 2);
        var start = (float)random.NextDouble(0.0, 2.0 * Math.PI);
        var turn = (random.Next(2) == 0 ? 1f : -1f) * (float)random.NextDouble(4.0, 5.2) / lobes;
        var centres = new (float X, float Y, float Radius)[lobes];
        for (var i = 0; i < lobes; i++)
        {
            var angle = start + (i * turn) + (float)random.NextDouble(-0.16, 0.16);
            var reach = radius * (float)random.NextDouble(0.62, 0.78);
            centres[i] = (x + (reach * MathF.Cos(angle)), y + (reach * MathF.Sin(angle)), radius * (float)random.NextDouble(0.82, 1.08) * 0.84f / MathF.Sqrt(lobes));
        }

        var parts = new List<Shape>();
        foreach (var (lobeX, lobeY, lobeRadius) in centres)
            parts.Add(Shapes.Rounded(random, lobeX, lobeY, lobeRadius, 0.10, random.NextDouble(1.0, 1.45)));
        for (var i = 1; i < lobes; i++)
            parts.Add(Shapes.Thread(centres[i - 1].X, centres[i - 1].Y, centres[i].X, centres[i].Y, radius * 0.055f));
        return Shapes.Union(parts, radius * 0.09f);
    }
}
