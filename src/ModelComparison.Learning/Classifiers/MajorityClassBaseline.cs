using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;

namespace ModelComparison.Learning.Classifiers;

/// <summary>
/// Looks at no feature: every image gets the class frequencies of the training data, so its class is always the most frequent one.
/// What a classifier must beat to have learnt anything.
/// </summary>
public sealed class MajorityClassBaseline : IClassifier
{
    /// <inheritdoc/>
    public string Id => "majority-class";

    /// <inheritdoc/>
    public string DisplayName => "Majority class";

    /// <inheritdoc/>
    public IReadOnlyList<Setting> Settings => [];

    /// <summary>Counts the classes.</summary>
    /// <param name="training">Features, which are only checked as every classifier checks them, with labels.</param>
    /// <param name="context">Not used: there is nothing random and nothing to share between threads.</param>
    /// <param name="cancellationToken">Not needed: counting takes no time.</param>
    /// <exception cref="InputException">No rows, one class only, or a value that is NaN or infinite.</exception>
    public MajorityClassBaselineModel Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(context);
        LearningData.RequireTrainable(training, DisplayName);
        cancellationToken.ThrowIfCancellationRequested();
        var frequencies = Array.ConvertAll(training.CountByClass(), count => count / (double)training.Count);
        context.Progress?.Report(new WorkProgress(DisplayName, 1, 1));
        return new MajorityClassBaselineModel(frequencies, training.Features.ColumnCount);
    }

    IClassifierModel IClassifier.Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken) =>
        Fit(training, context, cancellationToken);
}
