namespace ModelComparison.Learning.Classifiers;

/// <summary>Hyper-parameters of <see cref="RbfSvm"/>.</summary>
/// <param name="InverseRegularization">C &gt; 0: the price of a margin error; 1 as scikit-learn.</param>
/// <param name="Gamma">γ of the kernel; null for 1 / D ("auto") as the reference study.</param>
/// <param name="Tolerance">Of the optimality conditions, above 0; 1e-3 as LIBSVM.</param>
/// <param name="ClassWeights">What C is multiplied by for each class; null for 1.</param>
/// <param name="ProbabilityLabels">
/// False for the class with most votes of the pairs as the predicted one, as LIBSVM and scikit-learn's <c>SVC.predict</c>; true for the most probable class.
/// The two may differ much on small sets, where the probabilities come from few held-out rows.
/// </param>
public sealed record RbfSvmOptions(
    double InverseRegularization = 1.0, SvmGamma? Gamma = null, double Tolerance = 1e-3, ClassWeights? ClassWeights = null, bool ProbabilityLabels = false)
{
    /// <summary>
    /// Bytes of the largest kernel matrix that is kept, 4 a pair of rows; 1 GiB, which 16 384 rows fill. Above it each pair of classes has its own
    /// matrix in turn, and a pair that is too large by itself is solved from rows computed when they are needed. The model is the same.
    /// </summary>
    public long LargestKernelMatrix { get; init; } = 1L << 30;
}
