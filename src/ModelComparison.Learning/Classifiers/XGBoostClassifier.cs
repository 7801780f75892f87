using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;
using ModelComparison.Learning.XGBoost;

namespace ModelComparison.Learning.Classifiers;

/// <summary>
/// Gradient-boosted trees of libxgboost 1.7: softmax over the classes, or logistic for two, as Python's XGBClassifier sets it up.
/// Classes without training rows are left out of the fit and get probability 0.
/// </summary>
/// <remarks>
/// By default the trees are grown by this project's own trainer, which gives the library's trees to the last bit several times faster (see
/// src/docs/decisions/0007-xgboost-trainer.md). What it does not know is left to the library: other tree methods than <c>hist</c>, more than
/// 256 bins, sampled rows or features, class weights, and every additional parameter. The setting <c>engine</c> says which it was.
/// <para>
/// The library cannot be interrupted within a boosting round. A cancelled fit therefore returns at once, while a background thread
/// finishes the round that is running (about a second on 4000 × 2048) and then frees everything.
/// </para>
/// <para>
/// Folds side by side at one thread each finish sooner than one after the other: the threads of the library meet at a barrier after every node
/// and spin there, and our own wait for each other once a round.
/// </para>
/// <para>
/// With several threads the library adds parts of a histogram in 64 bits and rounds gains and leaves to 32, so that the number of threads has
/// not been seen to change a result; it gives no guarantee.
/// </para>
/// </remarks>
public sealed class XGBoostClassifier : IClassifier
{
    private const string Name = "XGBoost";
    private static readonly string[] TreeMethods = ["hist", "approx", "exact", "auto"];

    private readonly XGBoostOptions options;

    /// <summary>Specifies the classifier.</summary>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="InputException">A setting is out of range.</exception>
    public XGBoostClassifier(XGBoostOptions? options = null)
    {
        this.options = options ?? new XGBoostOptions();
        Validate(this.options);
        Settings = [.. XGBoostParameterNames.Describe(this.options).Select(pair => new Setting(pair.Name, pair.Value))];
    }

    /// <inheritdoc/>
    public string Id => "xgboost";

    /// <inheritdoc/>
    public string DisplayName => Name;

    /// <inheritdoc/>
    public IReadOnlyList<Setting> Settings { get; }

    /// <inheritdoc/>
    public bool PrefersParallelFolds => true;

    /// <inheritdoc/>
    public string? Note => options.Engine == XGBoostEngine.BuiltIn && XGBoostBuiltIn.UnknownSetting(options) is { } unknown
        ? $"XGBoost is trained by libxgboost, which takes longer: the built-in engine does not know {unknown}."
        : null;

    /// <inheritdoc/>
    public IClassifierModel Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        LearningData.RequireTrainable(training, Name);
        _ = options.ClassWeights.ForClasses(training);
        return AbandonableWork.Run("XGBoost fit", () => FitOnThisThread(training, context, cancellationToken), cancellationToken);
    }

    private XGBoostClassifierModel FitOnThisThread(LabelledFeatures training, FitContext context, CancellationToken cancellationToken)
    {
        var classes = XGBoostClasses.Of(training);
        var progress = new ThrottledProgress(context.Progress, cancellationToken);
        if (options.Engine == XGBoostEngine.BuiltIn && XGBoostBuiltIn.UnknownSetting(options) is null)
            return XGBoostBuiltIn.Fit(options, training, classes, context.Threads, progress, cancellationToken);
        using var matrix = CreateMatrix(training, classes, context.Threads);
        cancellationToken.ThrowIfCancellationRequested();
        var booster = Booster.Create(matrix);
        try
        {
            Configure(booster, classes, context);
            for (var round = 0; round < options.TreeCount; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                booster.Update(round, matrix);
                progress.Report(Name, round + 1, options.TreeCount);
            }

            classes.Store(booster);
            // Through the saved form, as Python does: it drops the training buffers, and a fitted model is then the same thing as a loaded one.
            return XGBoostClassifierModel.FromJson(booster.ToJson(), Note is null ? booster.Warnings : [Note, .. booster.Warnings]);
        }
        finally
        {
            booster.Dispose();
        }
    }

    private DMatrix CreateMatrix(LabelledFeatures training, XGBoostClasses classes, int threads)
    {
        var features = training.Features;
        float[] labels = [.. training.Labels.Select(label => (float)classes.IndexOf(label))];
        float[]? weights = options.ClassWeights.ForRows(training) is { } given ? Array.ConvertAll(given, weight => (float)weight) : null;
        var rowWeights = weights is null ? (ReadOnlyMemory<float>?)null : weights;
        return options.TreeMethod == "hist"
            ? DMatrix.CreateQuantized(features.Memory, features.ColumnCount, labels, rowWeights, new DMatrixOptions(options.MaximumBins, threads))
            : DMatrix.CreateDense(features.Memory, features.ColumnCount, labels, rowWeights, threads);
    }

    private void Configure(Booster booster, XGBoostClasses classes, FitContext context)
    {
        try
        {
            booster.SetParameter("validate_parameters", "1");
            booster.SetParameter("objective", classes.IsBinary ? "binary:logistic" : "multi:softprob");
            if (!classes.IsBinary)
                booster.SetParameter("num_class", classes.Present.Count.ToString(CultureInfo.InvariantCulture));
            booster.SetParameter("seed", context.Seed.ToInt32().ToString(CultureInfo.InvariantCulture));
            booster.SetParameter("nthread", context.Threads.ToString(CultureInfo.InvariantCulture));
            foreach (var (name, value) in XGBoostParameterNames.ToEngine(options))
                booster.SetParameter(name, value);
            _ = booster.Configure();
        }
        catch (XGBoostException refusal)
        {
            throw new InputException($"XGBoost does not accept its settings: {refusal.Message.ReplaceLineEndings(" ")} Correct or remove the parameter.", refusal);
        }
    }

    private static void Validate(XGBoostOptions options)
    {
        SettingRange.AtLeast(Name, "tree-count", options.TreeCount, 1);
        SettingRange.AtLeast(Name, "maximum-depth", options.MaximumDepth, 0);
        SettingRange.Fraction(Name, "learning-rate", options.LearningRate);
        SettingRange.AtLeast(Name, "maximum-bins", options.MaximumBins, 2);
        SettingRange.NotNegative(Name, "minimum-child-weight", options.MinimumChildWeight);
        SettingRange.NotNegative(Name, "minimum-split-gain", options.MinimumSplitGain);
        SettingRange.Fraction(Name, "row-fraction", options.RowFraction);
        SettingRange.Fraction(Name, "feature-fraction", options.FeatureFraction);
        SettingRange.NotNegative(Name, "l1-regularization", options.L1Regularization);
        SettingRange.NotNegative(Name, "l2-regularization", options.L2Regularization);
        if (!TreeMethods.Contains(options.TreeMethod))
            throw new InputException($"XGBoost needs tree-method to be one of {string.Join(", ", TreeMethods)}; got '{options.TreeMethod}'.");
        XGBoostParameterNames.RequireFree(options.AdditionalParameters.Keys);
    }
}
