namespace ModelComparison.Learning.Boosting;

/// <summary>Derivatives of the loss by one output of every row [N].</summary>
internal sealed class Gradients(int rowCount)
{
    private const int MantissaBits = 53;

    /// <summary>First derivatives.</summary>
    public float[] First { get; } = new float[rowCount];

    /// <summary>Second derivatives, above 0.</summary>
    public float[] Second { get; } = new float[rowCount];

    /// <summary>
    /// Whether every sum of some of them in 64 bits is exact, so that the order of summation cannot matter: all are multiples of the
    /// smallest one's last bit, and their absolute sum is below 2⁵³ of it.
    /// </summary>
    public bool AddExactly() => AddExactly(First) && AddExactly(Second);

    private static bool AddExactly(float[] values)
    {
        var sum = 0.0;
        var smallest = double.PositiveInfinity;
        foreach (var value in values)
        {
            sum += Math.Abs((double)value);
            if (value != 0)
                smallest = Math.Min(smallest, Math.Abs((double)value));
        }

        if (sum == 0)
            return true;
        var lastBit = Math.ScaleB(1.0, Math.Max(Math.ILogB(smallest), -126) - 23);
        return sum * (1 + 1e-9) < Math.ScaleB(lastBit, MantissaBits);
    }
}
