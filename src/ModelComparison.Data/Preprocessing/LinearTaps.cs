namespace ModelComparison.Data.Preprocessing;

/// <summary>Which two input samples make each output sample of a linear interpolation, and with which weights of 11-bit fixed point.</summary>
internal sealed class LinearTaps
{
    private const int One = 2048;

    private LinearTaps(int count)
    {
        First = new int[count];
        Second = new int[count];
        FirstWeight = new int[count];
        SecondWeight = new int[count];
    }

    /// <summary>Index of the sample before.</summary>
    public int[] First { get; }

    /// <summary>Index of the sample after; the same at the ends.</summary>
    public int[] Second { get; }

    /// <summary>Weight of the sample before.</summary>
    public int[] FirstWeight { get; }

    /// <summary>Weight of the sample after.</summary>
    public int[] SecondWeight { get; }

    /// <summary>The samples from one length to another.</summary>
    /// <param name="inputLength">Input samples.</param>
    /// <param name="outputLength">Output samples.</param>
    /// <param name="holdAtEnds">Whether an end sample beyond which there is no other gets the whole weight (OpenCV: along a row) or only stands in for the other.</param>
    public static LinearTaps Create(int inputLength, int outputLength, bool holdAtEnds)
    {
        var taps = new LinearTaps(outputLength);
        var scale = 1.0 / ((double)outputLength / inputLength);
        for (var i = 0; i < outputLength; i++)
        {
            var place = (float)(((i + 0.5) * scale) - 0.5);
            var first = (int)MathF.Floor(place);
            var fraction = place - first;
            if (holdAtEnds && (first < 0 || first >= inputLength - 1))
                fraction = 0;
            taps.First[i] = Math.Clamp(first, 0, inputLength - 1);
            taps.Second[i] = Math.Clamp(first + 1, 0, inputLength - 1);
            taps.FirstWeight[i] = (int)MathF.Round((1f - fraction) * One);
            taps.SecondWeight[i] = (int)MathF.Round(fraction * One);
        }

        return taps;
    }
}
