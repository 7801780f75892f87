using ModelComparison.Data.Annotations;

namespace ModelComparison.Data.Synthetic;

/// <summary>
/// Draws images like those of a Giemsa-stained blood smear: one nucleated cell of a known class amid red cells, with its true mask and box.
/// A picture depends only on the options, its class and its number, never on the other pictures or on the number of threads.
/// </summary>
/// <remarks>
/// Made to try the workbench without real data: morphology follows textbook descriptions, but a score on these pictures says nothing about patients.
/// </remarks>
public sealed class BloodCellGenerator
{
    private const float FieldOfView = 22f; // µm
    private readonly BloodCellOptions options;

    /// <summary>Creates a generator.</summary>
    /// <exception cref="InputException">A setting is outside its range.</exception>
    public BloodCellGenerator(BloodCellOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
    }

    /// <summary>Folder names of the five classes, by class index.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["basophil", "erythroblast", "monocyte", "myeloblast", "segmented-neutrophil"];

    /// <summary>Draws one picture.</summary>
    /// <param name="kind">Class of the cell.</param>
    /// <param name="number">Number of the picture within its class, from 0.</param>
    public SyntheticCell Draw(BloodCellClass kind, int number)
    {
        var seed = options.Seed.For(ClassNames[(int)kind], number);
        // A little variation goes a long way: the square spreads the usable range of the setting.
        var variation = 0.36 * options.Difficulty * options.Difficulty;
        var random = seed.For("morphology").CreateRandom();
        var cell = CellAppearance.Draw(kind, variation, random);
        var level = options.Confounding?.LevelOf((int)kind, seed) ?? 0;
        var size = options.Confounding?.SizeOf(level, options.ImageSize) ?? options.ImageSize;
        var pixelsPerMicrometre = size / FieldOfView;
        var canvas = new SmearCanvas(size);
        var radius = 0.5f * (float)cell.Diameter * pixelsPerMicrometre;
        var drift = Math.Max(0f, Math.Min(0.5f * size * 0.22f, (0.5f * size) - (1.15f * radius)));
        var centreX = (0.5f * size) + (float)random.NextDouble(-drift, drift);
        var centreY = (0.5f * size) + (float)random.NextDouble(-drift, drift);

        new SmearBackground(canvas, pixelsPerMicrometre, variation, seed.For("background").CreateRandom()).Paint(centreX, centreY, radius);
        options.Confounding?.StainGlass(level, canvas);
        var mask = new CellPainter(canvas, pixelsPerMicrometre, random).Paint(cell, centreX, centreY);
        var imaging = seed.For("imaging").CreateRandom();
        var conditions = ImagingConditions.Draw(imaging, variation, pixelsPerMicrometre);
        return new SyntheticCell(canvas.Develop(conditions, imaging), mask, BoxOf(mask, size)) { JpegQuality = options.Confounding?.JpegQualityOf(level) };
    }

    private static BoundingBox BoxOf(byte[] mask, int size)
    {
        int left = size, top = size, right = 0, bottom = 0;
        for (var pixel = 0; pixel < mask.Length; pixel++)
        {
            if (mask[pixel] == 0)
                continue;
            left = Math.Min(left, pixel % size);
            right = Math.Max(right, (pixel % size) + 1);
            top = Math.Min(top, pixel / size);
            bottom = Math.Max(bottom, (pixel / size) + 1);
        }

        return new BoundingBox(left, top, right, bottom);
    }
}
