namespace ModelComparison.Learning.Boosting;

/// <summary>
/// Derivatives as integers, both in one 64-bit word (first in the upper half, second in the lower), so that one addition adds both and sums
/// are exact in any order. The scales are the largest at which no sum of rows overflows 31 bits.
/// </summary>
internal sealed class FixedPoint
{
    private const double Largest = int.MaxValue - 1.0;

    private readonly long[] packed;

    /// <param name="gradients">Derivatives of every row.</param>
    public FixedPoint(Gradients gradients)
    {
        FirstScale = Scale(gradients.First);
        SecondScale = Scale(gradients.Second);
        packed = new long[gradients.First.Length];
        for (var row = 0; row < packed.Length; row++)
            packed[row] = Pack(Math.Round(gradients.First[row] * FirstScale), Math.Round(gradients.Second[row] * SecondScale));
    }

    /// <summary>Units a first derivative of 1 has.</summary>
    public double FirstScale { get; }

    /// <summary>Units a second derivative of 1 has.</summary>
    public double SecondScale { get; }

    /// <summary>The words of some rows.</summary>
    public long[] Select(int[] rows)
    {
        var selected = new long[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            selected[i] = packed[rows[i]];
        return selected;
    }

    /// <summary>The upper half of a word or of a sum of words.</summary>
    public static int First(long word) => (int)(word >> 32);

    /// <summary>The lower half of a word or of a sum of words.</summary>
    public static int Second(long word) => (int)word;

    private static long Pack(double first, double second) => ((long)first << 32) + (long)second;

    private static double Scale(float[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += Math.Abs((double)value);
        return sum > 0 ? (Largest - values.Length) / (sum * (1 + 1e-9)) : 1;
    }
}
