using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Learning;

/// <summary>What every learner demands of its data, so that all refuse the same things with the same words.</summary>
internal static class LearningData
{
    /// <summary>Refuses data without rows, with one class only, or with a value that is NaN or infinite.</summary>
    /// <param name="training">Features and labels of the fit.</param>
    /// <param name="learner">Display name, the subject of the sentence: "Random forest".</param>
    /// <exception cref="InputException">The data cannot be learnt from.</exception>
    internal static void RequireTrainable(LabelledFeatures training, string learner)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (training.Count == 0)
            throw new InputException($"{learner} needs training rows; got none. Check the split or the data set.");
        var counts = training.CountByClass();
        if (counts.Count(count => count > 0) < 2)
        {
            var only = Array.FindIndex(counts, count => count > 0);
            throw new InputException(
                $"{learner} needs training rows of at least 2 classes; all {training.Count} rows are of class '{training.ClassNames[only]}'. "
                + "Add images of another class or use fewer folds.");
        }

        RequireFinite(training.Features, learner);
    }

    /// <summary>Refuses a value that is NaN or infinite, naming the first by row and column (both from 0).</summary>
    internal static void RequireFinite(FeatureMatrix features, string learner)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.FindNonFinite() is not { } found)
            return;
        var value = float.IsNaN(found.Value) ? "NaN" : found.Value > 0 ? "infinity" : "-infinity";
        throw new InputException($"{learner} needs finite features; row {found.Row}, column {found.Column} is {value}. Extract the features again or drop that row.");
    }

    /// <summary>Refuses features of another width than the model was fitted on, and values that are NaN or infinite.</summary>
    internal static void RequirePredictable(FeatureMatrix features, int featureCount, string learner)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.ColumnCount != featureCount)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{learner} was fitted on {featureCount} features; got {features.ColumnCount}. Use features of the same backbone and preprocessing."));
        }

        RequireFinite(features, learner);
    }
}
