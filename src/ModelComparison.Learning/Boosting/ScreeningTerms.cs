namespace ModelComparison.Learning.Boosting;

/// <summary>
/// The numbers of a node with which <see cref="HistogramKernels.Scan"/> estimates gains in single precision and in fixed-point units,
/// and how far an estimate can be from the gain that libxgboost computes.
/// </summary>
internal readonly record struct ScreeningTerms
{
    /// <summary>Largest relative error of an estimate by its own arithmetic: the hardware's reciprocal has 14 bits.</summary>
    private const double EstimateError = 7e-5;

    /// <summary>Largest relative error of the library's gain, which is in single precision as well.</summary>
    private const double LibraryError = 5e-7;

    /// <summary>Error of a difference of single-precision sums, relative to the node's.</summary>
    private const double DifferenceError = 2e-7;

    private readonly double unit;
    private readonly double firstError;
    private readonly double secondError;

    /// <param name="words">Fixed-point derivatives of the node's rows.</param>
    /// <param name="scales">Their scales.</param>
    /// <param name="options">λ, α and the smallest child weight.</param>
    public ScreeningTerms(long[] words, FixedPoint scales, BoostingOptions options)
    {
        long sum = 0, absolute = 0;
        foreach (var word in words)
        {
            sum += word;
            absolute += Math.Abs(FixedPoint.First(word));
        }

        First = FixedPoint.First(sum);
        Penalty = (float)(options.L2 * scales.SecondScale);
        Threshold = (float)(options.L1 * scales.FirstScale);
        SecondWithPenalty = (float)(FixedPoint.Second(sum) + (2.0 * options.L2 * scales.SecondScale));
        firstError = (0.5 * words.Length) + (DifferenceError * (absolute + Threshold));
        secondError = (0.5 * words.Length) + (DifferenceError * SecondWithPenalty);
        Smallest = (float)((((double)options.MinimumChildWeight + options.L2) * scales.SecondScale) - secondError);
        unit = scales.SecondScale / (scales.FirstScale * scales.FirstScale);
    }

    /// <summary>Sum of first derivatives.</summary>
    public float First { get; }

    /// <summary>Sum of second derivatives and 2 λ.</summary>
    public float SecondWithPenalty { get; }

    /// <summary>λ.</summary>
    public float Penalty { get; }

    /// <summary>α.</summary>
    public float Threshold { get; }

    /// <summary>Smallest second derivative and λ that a child may have.</summary>
    public float Smallest { get; }

    /// <summary>Whether estimates say anything: a child must not come so close to H + λ = 0 that its gain has no bound.</summary>
    public bool AreBounded => Smallest > 4 * secondError && Smallest > 0;

    /// <summary>An estimate in units of the loss.</summary>
    public double Gain(float estimate) => estimate * unit;

    /// <summary>
    /// Bound on |estimate - library's gain| (both children, before the node's own gain is taken off) for any split whose estimate is at
    /// most <paramref name="largest"/>. With |ΔG| ≤ g, |ΔH| ≤ h, H + λ ≥ m: a child's gain R = G²/(H + λ) moves by at most
    /// (2 √(R/m) g + g²/m + (R/m) h) / (1 - h/m).
    /// </summary>
    public double Error(float largest)
    {
        double m = Smallest, r = Math.Max(largest, 0) * (1 + EstimateError);
        var child = ((2 * Math.Sqrt(r / m) * firstError) + (firstError * firstError / m) + (r / m * secondError)) / (1 - (secondError / m));
        return unit * ((2 * child) + (EstimateError * r) + (LibraryError * (r + child)));
    }
}
