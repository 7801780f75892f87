using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Synthetic;

/// <summary>Paints one nucleated cell onto the canvas and into the mask.</summary>
internal sealed class CellPainter(SmearCanvas canvas, float pixelsPerMicrometre, RandomSource random)
{
    private readonly float edge = 0.22f * pixelsPerMicrometre;

    /// <summary>Paints the cell; returns the mask [S × S]: 0 background, 128 cytoplasm, 255 nucleus.</summary>
    public byte[] Paint(CellAppearance cell, float centreX, float centreY)
    {
        var radius = 0.5f * (float)cell.Diameter * pixelsPerMicrometre;
        var outline = Shapes.Rounded(random, centreX, centreY, radius, cell.Irregularity, random.NextDouble(1.0, 1.12));
        var nucleus = NucleusShape.Draw(cell, outline, centreX, centreY, radius, random);
        var cover = Cover(outline);
        var nuclearCover = Cover(nucleus);
        PaintCytoplasm(cell, cover, nuclearCover, outline, radius);
        PaintVacuoles(cell, cover, nuclearCover, centreX, centreY, radius);
        PaintNucleus(cell, nuclearCover, nucleus);
        PaintNucleoli(cell, nucleus, nuclearCover, centreX, centreY, radius);
        PaintGranules(cell, outline, nucleus, centreX, centreY, radius);

        var mask = new byte[cover.Length];
        for (var pixel = 0; pixel < mask.Length; pixel++)
            mask[pixel] = nuclearCover[pixel] >= 0.5f ? (byte)255 : cover[pixel] >= 0.5f ? (byte)128 : (byte)0;
        return mask;
    }

    private float[] Cover(Shape shape)
    {
        var cover = new float[canvas.Size * canvas.Size];
        for (var pixel = 0; pixel < cover.Length; pixel++)
            cover[pixel] = Shapes.Coverage(shape(pixel % canvas.Size, pixel / canvas.Size), 2f * edge);
        return cover;
    }

    private void PaintCytoplasm(CellAppearance cell, float[] cover, float[] nuclearCover, Shape outline, float radius)
    {
        var texture = new NoiseField(random, 0.9 * pixelsPerMicrometre, octaves: 3);
        var clouds = new NoiseField(random, 4.0 * pixelsPerMicrometre);
        for (var pixel = 0; pixel < cover.Length; pixel++)
        {
            if (cover[pixel] <= 0f)
                continue;
            float x = pixel % canvas.Size, y = pixel / canvas.Size;
            canvas.Displace(pixel, cover[pixel]);
            // A cell is thicker towards the middle and holds more stain just inside its membrane.
            var inward = Math.Clamp(-outline(x, y) / radius, 0f, 1f);
            var rim = 1f + (0.35f * MathF.Exp(-inward * 14f));
            var density = cover[pixel] * rim * (1f + (0.16f * texture.At(x, y)) + (0.14f * clouds.At(x, y))) * (1f - (0.6f * nuclearCover[pixel]));
            canvas[Stain.Blue][pixel] += density * (float)cell.CytoplasmBlue;
            canvas[Stain.Eosin][pixel] += density * (float)cell.CytoplasmEosin;
            canvas[Stain.Haemoglobin][pixel] += density * (float)cell.CytoplasmHaemoglobin;
            canvas[Stain.Azure][pixel] += density * (float)cell.CytoplasmAzure;
        }
    }

    private void PaintNucleus(CellAppearance cell, float[] nuclearCover, Shape nucleus)
    {
        var coarse = new NoiseField(random, cell.ChromatinGrain * pixelsPerMicrometre, octaves: 2);
        var fine = new NoiseField(random, 0.35 * cell.ChromatinGrain * pixelsPerMicrometre, octaves: 2);
        for (var pixel = 0; pixel < nuclearCover.Length; pixel++)
        {
            if (nuclearCover[pixel] <= 0f)
                continue;
            float x = pixel % canvas.Size, y = pixel / canvas.Size;
            // Clumps: the coarse pattern pushed towards its extremes.
            var clump = MathF.Tanh(3.5f * coarse.At(x, y));
            var membrane = 0.18f * MathF.Exp(-MathF.Abs(nucleus(x, y)) / (0.5f * pixelsPerMicrometre));
            var density = (float)cell.Chromatin * (1f + membrane + ((float)cell.ChromatinContrast * ((0.8f * clump) + (0.5f * fine.At(x, y)))));
            canvas[Stain.Azure][pixel] += nuclearCover[pixel] * MathF.Max(density, 0.1f);
        }
    }

    private void PaintNucleoli(CellAppearance cell, Shape nucleus, float[] nuclearCover, float centreX, float centreY, float radius)
    {
        var count = RandomCount(cell.Nucleoli);
        for (var i = 0; i < count; i++)
        {
            if (!TryPlace(point => nucleus(point.X, point.Y) < -1.1f * pixelsPerMicrometre, centreX, centreY, radius, out var at))
                return;
            var size = (float)random.NextDouble(0.55, 1.0) * pixelsPerMicrometre;
            ForDisc(at.X, at.Y, size, 0.5f * pixelsPerMicrometre, (pixel, share) =>
            {
                share *= nuclearCover[pixel];
                canvas[Stain.Azure][pixel] *= 1f - (0.38f * share);
                canvas[Stain.Blue][pixel] += 0.12f * share;
            });
        }
    }

    private void PaintVacuoles(CellAppearance cell, float[] cover, float[] nuclearCover, float centreX, float centreY, float radius)
    {
        var count = RandomCount(cell.Vacuoles);
        for (var i = 0; i < count; i++)
        {
            if (!TryPlace(point => InCytoplasm(point, cover, nuclearCover), centreX, centreY, radius, out var at))
                return;
            var size = (float)random.NextDouble(0.25, 0.65) * pixelsPerMicrometre;
            ForDisc(at.X, at.Y, size, 0.35f * pixelsPerMicrometre, (pixel, share) => canvas.Displace(pixel, 0.75f * share * (1f - nuclearCover[pixel])));
        }
    }

    private void PaintGranules(CellAppearance cell, Shape outline, Shape nucleus, float centreX, float centreY, float radius)
    {
        var count = RandomCount(cell.GranuleCount);
        // Coarse granules lie over the nucleus too; fine ones are only seen in the cytoplasm.
        var coarse = cell.GranuleRadius > 0.25;
        for (var i = 0; i < count; i++)
        {
            var margin = -(float)cell.GranuleRadius * pixelsPerMicrometre;
            if (!TryPlace(point => outline(point.X, point.Y) < margin && (coarse || nucleus(point.X, point.Y) > 0f), centreX, centreY, radius, out var at))
                return;
            var size = (float)(cell.GranuleRadius * random.NextDouble(0.7, 1.3)) * pixelsPerMicrometre;
            var density = (float)(cell.GranuleDensity * random.NextDouble(0.6, 1.3));
            ForDisc(at.X, at.Y, size, MathF.Max(1f, 0.12f * pixelsPerMicrometre), (pixel, share) =>
            {
                canvas[Stain.Azure][pixel] += density * share;
                canvas[Stain.Eosin][pixel] += 0.33f * density * share;
            });
        }
    }

    private bool InCytoplasm((float X, float Y) point, float[] cover, float[] nuclearCover)
    {
        var pixel = ((int)point.Y * canvas.Size) + (int)point.X;
        return cover[pixel] > 0.95f && nuclearCover[pixel] < 0.05f;
    }

    private int RandomCount(double mean)
    {
        var whole = (int)Math.Floor(mean);
        return whole + (random.NextDouble() < mean - whole ? 1 : 0);
    }

    // Uniform points in the square around the cell until one is allowed; a shape without room gives up.
    private bool TryPlace(Func<(float X, float Y), bool> allowed, float centreX, float centreY, float radius, out (float X, float Y) at)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            at = (centreX + (float)random.NextDouble(-1.2 * radius, 1.2 * radius), centreY + (float)random.NextDouble(-1.2 * radius, 1.2 * radius));
            if (at.X >= 0 && at.Y >= 0 && at.X <= canvas.Size - 1 && at.Y <= canvas.Size - 1 && allowed(at))
                return true;
        }

        at = default;
        return false;
    }

    private void ForDisc(float centreX, float centreY, float radius, float softness, Action<int, float> paint)
    {
        var reach = (int)MathF.Ceiling(radius + softness);
        for (var y = Math.Max(0, (int)centreY - reach); y <= Math.Min(canvas.Size - 1, (int)centreY + reach + 1); y++)
        {
            for (var x = Math.Max(0, (int)centreX - reach); x <= Math.Min(canvas.Size - 1, (int)centreX + reach + 1); x++)
            {
                var distance = MathF.Sqrt(((x - centreX) * (x - centreX)) + ((y - centreY) * (y - centreY))) - radius;
                var share = Shapes.Coverage(distance, softness);
                if (share > 0f)
                    paint((y * canvas.Size) + x, share);
            }
        }
    }
}
