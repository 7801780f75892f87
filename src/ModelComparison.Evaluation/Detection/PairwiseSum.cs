namespace ModelComparison.Evaluation.Detection;

/// <summary>
/// Sums in the order of NumPy: up to eight numbers one after the other, up to 128 in eight interleaved partial sums, more by halves. The published
/// values of the reference were summed so, and are met bit for bit.
/// </summary>
internal static class PairwiseSum
{
    private const int Lanes = 8;
    private const int Block = 128;

    /// <summary>The sum.</summary>
    public static double Of(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length < Lanes)
            return Sequential(0, numbers);
        if (numbers.Length > Block)
        {
            var half = numbers.Length / 2;
            half -= half % Lanes;
            return Of(numbers[..half]) + Of(numbers[half..]);
        }

        Span<double> lanes = stackalloc double[Lanes];
        numbers[..Lanes].CopyTo(lanes);
        var i = Lanes;
        for (; i + Lanes <= numbers.Length; i += Lanes)
        {
            for (var lane = 0; lane < Lanes; lane++)
                lanes[lane] += numbers[i + lane];
        }

        return Sequential(((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7])), numbers[i..]);
    }

    /// <summary>The mean.</summary>
    public static double Mean(ReadOnlySpan<double> numbers) => Of(numbers) / numbers.Length;

    private static double Sequential(double start, ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
            start += number;
        return start;
    }
}
