using System.Globalization;
using ModelComparison.Data;

namespace ModelComparison.Learning.Classifiers;

/// <summary>The translation table between this project's hyper-parameter names and libxgboost's.</summary>
internal static class XGBoostParameterNames
{
    /// <summary>Ours, theirs, and the value in force. Boosting rounds and class weights have no native name: they are a loop and row weights.</summary>
    private static readonly (string Name, string? Engine, Func<XGBoostOptions, IFormattable> Value)[] Table =
    [
        ("tree-count", null, o => o.TreeCount),
        ("maximum-depth", "max_depth", o => o.MaximumDepth),
        ("learning-rate", "learning_rate", o => o.LearningRate),
        ("maximum-bins", "max_bin", o => o.MaximumBins),
        ("minimum-child-weight", "min_child_weight", o => o.MinimumChildWeight),
        ("minimum-split-gain", "gamma", o => o.MinimumSplitGain),
        ("row-fraction", "subsample", o => o.RowFraction),
        ("feature-fraction", "colsample_bytree", o => o.FeatureFraction),
        ("l1-regularization", "reg_alpha", o => o.L1Regularization),
        ("l2-regularization", "reg_lambda", o => o.L2Regularization),
    ];

    /// <summary>Names that the classifier sets itself, with what to use instead.</summary>
    private static readonly Dictionary<string, string> Reserved = new(StringComparer.Ordinal)
    {
        ["eta"] = "learning-rate",
        ["min_split_loss"] = "minimum-split-gain",
        ["alpha"] = "l1-regularization",
        ["lambda"] = "l2-regularization",
        ["tree_method"] = "tree-method",
        ["n_estimators"] = "tree-count",
        ["num_round"] = "tree-count",
        ["seed"] = "the experiment's seed",
        ["random_state"] = "the experiment's seed",
        ["nthread"] = "the number of threads of the run",
        ["n_jobs"] = "the number of threads of the run",
        ["objective"] = "nothing: it follows from the number of classes",
        ["num_class"] = "nothing: it follows from the data",
        ["validate_parameters"] = "nothing: parameters are always validated",
    };

    /// <summary>The value of every setting by its experiment-file name.</summary>
    internal static IEnumerable<(string Name, string Value)> Describe(XGBoostOptions options)
    {
        foreach (var (name, _, value) in Table)
            yield return (name, Text(value(options)));
        yield return ("tree-method", options.TreeMethod);
        yield return ("class-weights", options.ClassWeights.ToString());
        yield return ("engine", options.Engine == XGBoostEngine.BuiltIn && XGBoostBuiltIn.UnknownSetting(options) is null ? "built-in" : "library");
        foreach (var (name, value) in options.AdditionalParameters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return (name, value);
    }

    /// <summary>The library's parameters for these options. <c>max_bin</c> is left out where the tree method has no bins.</summary>
    internal static IEnumerable<(string Name, string Value)> ToEngine(XGBoostOptions options)
    {
        var hasBins = options.TreeMethod is "hist" or "approx";
        foreach (var (_, engine, value) in Table)
        {
            if (engine is not null && (engine != "max_bin" || hasBins))
                yield return (engine, Text(value(options)));
        }

        yield return ("tree_method", options.TreeMethod);
        foreach (var pair in options.AdditionalParameters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return (pair.Key, pair.Value);
    }

    /// <summary>Refuses an additional parameter that has a name of ours or that the classifier sets itself.</summary>
    internal static void RequireFree(IEnumerable<string> additional)
    {
        foreach (var name in additional)
        {
            var ours = Array.Find(Table, row => row.Engine == name).Name ?? Reserved.GetValueOrDefault(name);
            if (ours is not null)
                throw new InputException($"XGBoost takes its parameter '{name}' from elsewhere; use {ours} instead.");
        }
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
