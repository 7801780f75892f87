using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Experiments.Catalogue;

/// <summary>Reads the settings of "logistic-regression".</summary>
internal static class LogisticRegressionEntry
{
    private static readonly string[] TwoClassForms = ["sigmoid", "softmax"];

    public static ILearner Read(SettingsReader reader)
    {
        var defaults = new LogisticRegressionOptions();
        return new LogisticRegression(new LogisticRegressionOptions(
            reader.Number("inverse-regularization", defaults.InverseRegularization, Rules.Positive, Rules.PositiveText, "C: weight of the data against the L2 penalty"),
            (int)reader.Integer("maximum-iterations", defaults.MaximumIterations, 1, int.MaxValue, "L-BFGS iterations at most"),
            reader.Number("tolerance", defaults.Tolerance, Rules.Positive, Rules.PositiveText, "stops when no entry of the gradient is larger"),
            reader.Choice("two-class-form", "sigmoid", TwoClassForms, "how two classes are modelled") == "sigmoid" ? TwoClassForm.Sigmoid : TwoClassForm.Softmax,
            ClassWeightsSetting.Read(reader)));
    }
}
