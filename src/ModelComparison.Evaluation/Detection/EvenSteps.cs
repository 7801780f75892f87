namespace ModelComparison.Evaluation.Detection;

/// <summary>Evenly spaced numbers with NumPy's rounding (<c>linspace</c>), so that curves are sampled at bit-identical places.</summary>
internal static class EvenSteps
{
    /// <summary><paramref name="count"/> numbers, both ends included.</summary>
    public static double[] Between(double first, double last, int count)
    {
        var step = (last - first) / (count - 1);
        var numbers = new double[count];
        for (var i = 0; i < count - 1; i++)
            numbers[i] = (i * step) + first;
        numbers[^1] = last;
        return numbers;
    }
}
