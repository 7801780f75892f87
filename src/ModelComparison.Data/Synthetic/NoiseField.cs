using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Synthetic;

/// <summary>
/// Smooth random texture over the plane: value noise on a lattice with quintic interpolation, summed over octaves
/// (Perlin 1985/2002 for the interpolant). Values lie in [-1, 1]; neighbouring points differ little within one period.
/// </summary>
internal sealed class NoiseField
{
    private const int LatticeSize = 64;
    private readonly float[] lattice = new float[LatticeSize * LatticeSize];
    private readonly float frequency;
    private readonly int octaves;

    /// <param name="random">Where the lattice values come from.</param>
    /// <param name="period">Distance in pixels over which the texture changes.</param>
    /// <param name="octaves">Each octave has half the period and half the height of the one before.</param>
    public NoiseField(RandomSource random, double period, int octaves = 1)
    {
        for (var i = 0; i < lattice.Length; i++)
            lattice[i] = (float)random.NextDouble(-1.0, 1.0);
        frequency = (float)(1.0 / period);
        this.octaves = octaves;
    }

    public float At(float x, float y)
    {
        float sum = 0f, height = 1f, total = 0f, scale = frequency;
        for (var octave = 0; octave < octaves; octave++)
        {
            sum += height * Lattice((x * scale) + (17f * octave), (y * scale) + (31f * octave));
            total += height;
            height *= 0.5f;
            scale *= 2f;
        }

        return sum / total;
    }

    private float Lattice(float x, float y)
    {
        var x0 = (int)MathF.Floor(x);
        var y0 = (int)MathF.Floor(y);
        var u = Quintic(x - x0);
        var v = Quintic(y - y0);
        var top = Interpolate(Value(x0, y0), Value(x0 + 1, y0), u);
        var bottom = Interpolate(Value(x0, y0 + 1), Value(x0 + 1, y0 + 1), u);
        return Interpolate(top, bottom, v);
    }

    private float Value(int x, int y) => lattice[((y & (LatticeSize - 1)) * LatticeSize) + (x & (LatticeSize - 1))];

    private static float Quintic(float t) => t * t * t * ((t * ((t * 6f) - 15f)) + 10f);

    private static float Interpolate(float a, float b, float t) => a + ((b - a) * t);
}
