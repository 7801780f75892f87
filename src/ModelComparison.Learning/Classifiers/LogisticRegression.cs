using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;
using ModelComparison.Learning.Optimization;

namespace ModelComparison.Learning.Classifiers;

/// <summary>
/// Logistic regression with an L2 penalty: multinomial for three classes and more, one sigmoid for two (see <see cref="TwoClassForm"/>).
/// Minimizes Σ s_i · loss_i + ‖W‖² / (2 C) over weights W and unpenalized intercepts by L-BFGS from zero (Bishop 2006, section 4.3.4;
/// the objective and the stopping rule are scikit-learn's). The objective is convex, so the order of rows only matters to rounding.
/// </summary>
public sealed class LogisticRegression : IClassifier
{
    private readonly LogisticRegressionOptions options;

    /// <summary>Checks and keeps the hyper-parameters.</summary>
    /// <exception cref="InputException">A hyper-parameter is outside its range.</exception>
    public LogisticRegression(LogisticRegressionOptions? options = null)
    {
        this.options = options ?? new LogisticRegressionOptions();
        SettingRange.Positive(Id, "inverse-regularization", this.options.InverseRegularization);
        SettingRange.AtLeast(Id, "maximum-iterations", this.options.MaximumIterations, 1);
        SettingRange.Positive(Id, "tolerance", this.options.Tolerance);
    }

    /// <inheritdoc/>
    public string Id => "logistic-regression";

    /// <inheritdoc/>
    public string DisplayName => "Logistic regression";

    /// <inheritdoc/>
    public IReadOnlyList<Setting> Settings =>
    [
        new("inverse-regularization", options.InverseRegularization.ToString(CultureInfo.InvariantCulture)),
        new("maximum-iterations", options.MaximumIterations.ToString(CultureInfo.InvariantCulture)),
        new("tolerance", options.Tolerance.ToString(CultureInfo.InvariantCulture)),
        new("two-class-form", options.TwoClassForm == TwoClassForm.Sigmoid ? "sigmoid" : "softmax"),
        new("class-weights", (options.ClassWeights ?? ClassWeights.None).ToString()),
    ];

    /// <inheritdoc cref="IClassifier.Fit"/>
    public LogisticRegressionModel Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(context);
        LearningData.RequireTrainable(training, DisplayName);
        var classes = PresentClasses.Of(training);
        var form = classes.Count == 2 && options.TwoClassForm == TwoClassForm.Sigmoid ? LogisticForm.Sigmoid : LogisticForm.Softmax;
        var weights = (options.ClassWeights ?? ClassWeights.None).ForRows(training);
        using var loss = new LogisticLoss(
            training.Features, classes.PositionOfRows(training.Labels), weights, classes.Count, form, 1.0 / options.InverseRegularization,
            context.Threads, cancellationToken);
        var progress = new StagedProgress(context.Progress, DisplayName, options.MaximumIterations);
        var result = Lbfgs.Minimize(
            loss,
            new double[loss.Dimension],
            new LbfgsOptions(MaximumIterations: options.MaximumIterations, GradientTolerance: options.Tolerance),
            (_, _) => progress.Advance(),
            cancellationToken);
        progress.Complete();
        return new LogisticRegressionModel(
            form, training.ClassCount, classes.Indices, training.Features.ColumnCount, result.Point, result.Value, result.Iterations,
            result.Reason != LbfgsStop.Iterations);
    }

    IClassifierModel IClassifier.Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken) =>
        Fit(training, context, cancellationToken);
}
