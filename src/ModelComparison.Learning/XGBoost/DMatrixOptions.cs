namespace ModelComparison.Learning.XGBoost;

/// <summary>How training data are sorted into quantile bins.</summary>
/// <param name="MaximumBins">Most quantile bins a feature; must equal the booster's <c>max_bin</c>. 256 is the library's default.</param>
/// <param name="Threads">Threads for binning, at least 1.</param>
public sealed record DMatrixOptions(int MaximumBins = 256, int Threads = 1);
