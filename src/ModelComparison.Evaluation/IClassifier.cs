using ModelComparison.Data.Datasets;

namespace ModelComparison.Evaluation;

/// <summary>A classifier that has not seen data yet. It has no predict method, so predicting too early cannot compile.</summary>
public interface IClassifier : ILearner
{
    /// <summary>Learns from features and labels; the arguments are not changed and not kept.</summary>
    /// <param name="training">Features [N, D], finite, with labels of C classes.</param>
    /// <param name="context">Seed, threads and progress.</param>
    /// <param name="cancellationToken">Honoured within half a second.</param>
    /// <exception cref="Data.InputException">The data cannot be learnt from: no rows, one class only, or a value that is NaN or infinite (named by row and column).</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IClassifierModel Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken = default);
}
