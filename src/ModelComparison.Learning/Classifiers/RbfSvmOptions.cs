namespace ModelComparison.Learning.Classifiers;

/// <summary>Hyper-parameters of <see cref="RbfSvm"/>.</summary>
/// <param name="InverseRegularization">C &gt; 0: the price of a margin error; 1 as scikit-learn.</param>
/// <param name="Gamma">γ of the kernel; null for 1 / D ("auto") as the reference study.</param>
/// <param name="Tolerance">Of the optimality conditions, above 0; 1e-3 as LIBSVM.</param>
/// <param name="ClassWeights">What C is multiplied by for each class; null for 1.</param>
public sealed record RbfSvmOptions(
    double InverseRegularization = 1.0, SvmGamma? Gamma = null, double Tolerance = 1e-3, ClassWeights? ClassWeights = null);
