using ModelComparison.Data.Datasets;
using ModelComparison.Learning.Boosting;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.Classifiers;

/// <summary>Fits XGBoost's model with this project's own trainer.</summary>
internal static class XGBoostBuiltIn
{
    /// <summary>Which setting the built-in trainer does not know, or null when it knows all.</summary>
    public static string? UnknownSetting(XGBoostOptions options)
    {
        if (options.TreeMethod != "hist")
            return $"tree-method {options.TreeMethod}";
        if (options.MaximumBins > BinnedMatrix.MostBins)
            return "more than 256 bins";
        if (options.RowFraction < 1)
            return "row-fraction below 1";
        if (options.FeatureFraction < 1)
            return "feature-fraction below 1";
        if (!options.ClassWeights.IsNone)
            return "class-weights";
        return options.AdditionalParameters.Count > 0 ? $"{options.AdditionalParameters.Keys.Order(StringComparer.Ordinal).First()}" : null;
    }

    /// <summary>Fits.</summary>
    public static XGBoostClassifierModel Fit(
        XGBoostOptions options, LabelledFeatures training, XGBoostClasses classes, int threads, ThrottledProgress progress, CancellationToken cancellationToken)
    {
        int[] labels = [.. training.Labels.Select(classes.IndexOf)];
        using var boosting = new GradientBoosting(
            training.Features, labels, classes.Present.Count, Translate(options), threads, cancellationToken);
        var trees = new List<BoostedTree>();
        for (var round = 0; round < options.TreeCount; round++)
        {
            trees.AddRange(boosting.NextRound());
            progress.Report("XGBoost", round + 1, options.TreeCount);
        }

        return XGBoostClassifierModel.FromTrees(BoostedTreesJson.Write(trees, training.Features.ColumnCount, classes.Present.Count), classes);
    }

    private static BoostingOptions Translate(XGBoostOptions options) => new(
        options.TreeCount,
        options.MaximumDepth,
        LibraryNumber.Of(options.LearningRate),
        options.MaximumBins,
        LibraryNumber.Of(options.MinimumChildWeight),
        LibraryNumber.Of(options.MinimumSplitGain),
        LibraryNumber.Of(options.L1Regularization),
        LibraryNumber.Of(options.L2Regularization));
}
