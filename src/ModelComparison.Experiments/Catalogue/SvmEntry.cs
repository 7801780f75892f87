using ModelComparison.Data;
using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Experiments.Catalogue;

/// <summary>Reads the settings of "svm".</summary>
internal static class SvmEntry
{
    public static ILearner Read(SettingsReader reader)
    {
        var defaults = new RbfSvmOptions();
        return new RbfSvm(new RbfSvmOptions(
            reader.Number("inverse-regularization", defaults.InverseRegularization, Rules.Positive, Rules.PositiveText, "C: price of a margin error"),
            ReadGamma(reader),
            reader.Number("tolerance", defaults.Tolerance, Rules.Positive, Rules.PositiveText, "of the optimality conditions"),
            ClassWeightsSetting.Read(reader),
            reader.Flag("probability-labels", defaults.ProbabilityLabels, "true: the predicted class is the most probable one; false: the one with most votes, as scikit-learn's predict")));
    }

    private static SvmGamma ReadGamma(SettingsReader reader)
    {
        const string Key = "gamma";
        var text = reader.Text(Key, SvmGamma.Auto.ToString(), "width of the Gaussian kernel: auto (1 / features), scale (1 / (features × variance)) or a number");
        try
        {
            return SvmGamma.Parse(text);
        }
        catch (InputException)
        {
            throw reader.Refused(Key, "auto, scale or a number above 0");
        }
    }
}
