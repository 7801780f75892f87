using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Experiments.Catalogue;

/// <summary>Reads the settings of "xgboost": ours by our names, every other parameter of the library by its own.</summary>
internal static class XGBoostEntry
{
    private static readonly string[] TreeMethods = ["hist", "approx", "exact", "auto"];
    private static readonly string[] Engines = ["built-in", "library"];

    /// <summary>Parameters that pass through, as libxgboost 1.7's documentation names them.</summary>
    private static readonly string[] PassedThrough =
    [
        "base_score", "booster", "colsample_bylevel", "colsample_bynode", "grow_policy", "interaction_constraints", "max_cat_threshold", "max_cat_to_onehot",
        "max_delta_step", "max_leaves", "monotone_constraints", "normalize_type", "num_parallel_tree", "one_drop", "predictor", "process_type", "rate_drop",
        "refresh_leaf", "sample_type", "sampling_method", "scale_pos_weight", "skip_drop", "updater", "verbosity",
    ];

    /// <summary>The library's names for what has a name of ours: known, so that the classifier can say which to use.</summary>
    private static readonly string[] Renamed =
    [
        "alpha", "colsample_bytree", "eta", "gamma", "lambda", "learning_rate", "max_bin", "max_depth", "min_child_weight", "min_split_loss", "n_estimators", "n_jobs",
        "nthread", "num_class", "num_round", "objective", "random_state", "reg_alpha", "reg_lambda", "seed", "subsample", "tree_method",
    ];

    private const string EngineMeaning =
        "what grows the trees: built-in, several times faster with the same trees, or libxgboost; what built-in does not know (sampling, class weights, other "
        + "tree methods, parameters by the library's names) is left to libxgboost, with a note";

    public static ILearner Read(SettingsReader reader)
    {
        var defaults = new XGBoostOptions();
        var options = new XGBoostOptions(
            (int)reader.Integer("tree-count", defaults.TreeCount, 1, int.MaxValue, "boosting rounds; a round grows one tree for each class"),
            (int)reader.Integer("maximum-depth", defaults.MaximumDepth, 0, int.MaxValue, "deepest level of a tree; 0 for no limit"),
            reader.Number("learning-rate", defaults.LearningRate, Rules.Fraction, Rules.FractionText, "share of each tree's weights that is kept"),
            (int)reader.Integer("maximum-bins", defaults.MaximumBins, 2, int.MaxValue, "quantile bins of a feature; fewer take less time"),
            reader.Choice("tree-method", defaults.TreeMethod, TreeMethods, "how splits are searched"))
        {
            MinimumChildWeight = reader.Number(
                "minimum-child-weight", defaults.MinimumChildWeight, Rules.NotNegative, Rules.NotNegativeText, "smallest sum of second derivatives in a leaf"),
            MinimumSplitGain = reader.Number("minimum-split-gain", defaults.MinimumSplitGain, Rules.NotNegative, Rules.NotNegativeText, "smallest gain a split must bring"),
            RowFraction = reader.Number("row-fraction", defaults.RowFraction, Rules.Fraction, Rules.FractionText, "share of the rows that each tree sees"),
            FeatureFraction = reader.Number("feature-fraction", defaults.FeatureFraction, Rules.Fraction, Rules.FractionText, "share of the features that each tree sees"),
            L1Regularization = reader.Number("l1-regularization", defaults.L1Regularization, Rules.NotNegative, Rules.NotNegativeText, "L1 penalty on leaf weights"),
            L2Regularization = reader.Number("l2-regularization", defaults.L2Regularization, Rules.NotNegative, Rules.NotNegativeText, "L2 penalty on leaf weights"),
            ClassWeights = ClassWeightsSetting.Read(reader),
            Engine = reader.Choice("engine", Engines[0], Engines, EngineMeaning) == Engines[0] ? XGBoostEngine.BuiltIn : XGBoostEngine.Library,
        };
        return new XGBoostClassifier(options with { AdditionalParameters = ReadAdditional(reader) });
    }

    private static Dictionary<string, string> ReadAdditional(SettingsReader reader)
        => PassedThrough.Concat(Renamed).Where(reader.Has).ToDictionary(name => name, name => reader.Text(name, null, "passed to libxgboost as it is"));
}
