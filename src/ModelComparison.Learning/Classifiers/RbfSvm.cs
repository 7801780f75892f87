using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;
using ModelComparison.Learning.SupportVectors;

namespace ModelComparison.Learning.Classifiers;

/// <summary>
/// Support-vector machine with a Gaussian kernel: C-SVC, one classifier for each pair of classes, and probabilities by Platt scaling on
/// held-out decision values and pairwise coupling, as LIBSVM (Chang &amp; Lin 2011) and so scikit-learn's <c>SVC(probability=True)</c>.
/// All fits of a training set read one kernel matrix. The rows held out for the scaling follow from the seed.
/// </summary>
public sealed class RbfSvm : IClassifier
{
    private readonly RbfSvmOptions options;

    /// <summary>Checks and keeps the hyper-parameters.</summary>
    /// <exception cref="InputException">A hyper-parameter is outside its range.</exception>
    public RbfSvm(RbfSvmOptions? options = null)
    {
        this.options = options ?? new RbfSvmOptions();
        SettingRange.Positive(Id, "inverse-regularization", this.options.InverseRegularization);
        SettingRange.Positive(Id, "tolerance", this.options.Tolerance);
    }

    /// <inheritdoc/>
    public string Id => "svm";

    /// <inheritdoc/>
    public string DisplayName => "RBF SVM";

    /// <inheritdoc/>
    public IReadOnlyList<Setting> Settings =>
    [
        new("inverse-regularization", options.InverseRegularization.ToString(CultureInfo.InvariantCulture)),
        new("gamma", (options.Gamma ?? SvmGamma.Auto).ToString()),
        new("tolerance", options.Tolerance.ToString(CultureInfo.InvariantCulture)),
        new("class-weights", (options.ClassWeights ?? ClassWeights.None).ToString()),
        new("probability-labels", options.ProbabilityLabels ? "true" : "false"),
    ];

    /// <inheritdoc cref="IClassifier.Fit"/>
    public RbfSvmModel Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(context);
        LearningData.RequireTrainable(training, DisplayName);
        var classes = PresentClasses.Of(training);
        var rowsOfClass = classes.RowsByPosition(training.Labels);
        var weights = (options.ClassWeights ?? ClassWeights.None).ForClasses(training);
        var costs = Array.ConvertAll(classes.Indices, c => options.InverseRegularization * weights[c]);
        var gamma = (options.Gamma ?? SvmGamma.Auto).For(training.Features);
        var progress = new StagedProgress(context.Progress, DisplayName, SvmTraining.ProblemCount(classes.Count));
        var fitting = new SvmTraining(
            training.Features, rowsOfClass, costs, gamma, options.Tolerance, options.LargestKernelMatrix, context.Seed.For(Id), context.Threads,
            progress, cancellationToken);
        var pairs = fitting.Run();
        progress.Complete();
        var model = RbfSvmModel.FromPairs(training.Features, training.ClassCount, classes.Indices, rowsOfClass, gamma, pairs);
        model.LabelsAreMostProbable = options.ProbabilityLabels;
        return model;
    }

    IClassifierModel IClassifier.Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken) =>
        Fit(training, context, cancellationToken);
}
