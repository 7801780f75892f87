namespace ModelComparison.Learning.Classifiers;

/// <summary>Hyper-parameters of <see cref="LogisticRegression"/>.</summary>
/// <param name="InverseRegularization">C &gt; 0: the weight of the data against the penalty ½‖W‖²; 1 as scikit-learn.</param>
/// <param name="MaximumIterations">L-BFGS iterations, at least 1; 1000 as the reference study.</param>
/// <param name="Tolerance">Stops when the largest absolute entry of the gradient is not above it, in units of the summed loss; 1e-5, a tenth
/// of scikit-learn's, so that the objective is never above its, for about a quarter more iterations.</param>
/// <param name="TwoClassForm">How two classes are modelled; scikit-learn's default is the sigmoid.</param>
/// <param name="ClassWeights">How much each class counts; null for equally.</param>
public sealed record LogisticRegressionOptions(
    double InverseRegularization = 1.0,
    int MaximumIterations = 1000,
    double Tolerance = 1e-5,
    TwoClassForm TwoClassForm = TwoClassForm.Sigmoid,
    ClassWeights? ClassWeights = null);
