using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Learning.Tuning;

/// <summary>
/// Chooses hyper-parameters inside the training rows of each fold: every candidate is fitted and scored on inner stratified folds, the one
/// with the best mean is fitted again on all training rows. Test rows are never seen, so the outer estimate stays honest.
/// </summary>
/// <remarks>
/// Nested cross-validation, Varma and Simon, BMC Bioinformatics 7, 2006. Preprocessing that the outer fold has fitted on its training rows
/// is shared by the inner folds. Among equals the candidate named first wins.
/// </remarks>
public sealed class TunedClassifier : IClassifier
{
    private readonly IReadOnlyList<TuningCandidate> candidates;
    private readonly TuningOptions options;

    /// <summary>Specifies the search.</summary>
    /// <param name="candidates">The choices, see <see cref="ParameterSearch"/>; all of the same classifier.</param>
    /// <param name="options">How they are compared; null for the defaults.</param>
    /// <exception cref="InputException">There are no candidates, they are of different classifiers, or the options cannot be used.</exception>
    public TunedClassifier(IReadOnlyList<TuningCandidate> candidates, TuningOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        this.candidates = [.. candidates];
        this.options = options ?? new TuningOptions();
        Validate();
        var first = this.candidates[0].Classifier;
        Id = $"{first.Id}-tuned";
        DisplayName = $"{first.DisplayName}, tuned";
        PrefersParallelFolds = this.candidates.All(candidate => candidate.Classifier.PrefersParallelFolds);
        Settings = [.. Describe(first)];
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string DisplayName { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Setting> Settings { get; }

    /// <inheritdoc/>
    public bool PrefersParallelFolds { get; }

    /// <inheritdoc/>
    public string? Note => candidates.Select(candidate => candidate.Classifier.Note).FirstOrDefault(note => note is not null);

    /// <inheritdoc/>
    public IClassifierModel Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        LearningData.RequireTrainable(training, DisplayName);
        cancellationToken.ThrowIfCancellationRequested();
        var scores = new InnerFolds(candidates, options, DisplayName, PrefersParallelFolds).Score(training, context, cancellationToken);
        var best = 0;
        for (var i = 1; i < scores.Count; i++)
        {
            if (options.Metric.HigherIsBetter ? scores[i].Mean > scores[best].Mean : scores[i].Mean < scores[best].Mean)
                best = i;
        }

        var refit = context with { Seed = context.Seed.For("refit"), Progress = null };
        var model = candidates[best].Classifier.Fit(training, refit, cancellationToken);
        var steps = (candidates.Count * options.InnerFolds) + 1;
        context.Progress?.Report(new WorkProgress(DisplayName, steps, steps));
        return TunedClassifierModel.Wrap(model, scores, best, options.Metric);
    }

    private IEnumerable<Setting> Describe(IClassifier first)
    {
        var tuned = candidates[0].Settings.Select(setting => setting.Name).ToArray();
        foreach (var name in tuned)
        {
            var values = candidates.Select(candidate => candidate.Settings.First(setting => setting.Name == name).Value).Distinct(StringComparer.Ordinal);
            yield return new Setting(name, $"tuned: {string.Join(", ", values)}");
        }

        yield return new Setting("tuning-candidates", candidates.Count.ToString(CultureInfo.InvariantCulture));
        yield return new Setting("tuning-folds", options.InnerFolds.ToString(CultureInfo.InvariantCulture));
        yield return new Setting("tuning-metric", options.Metric.Id);
        foreach (var setting in first.Settings.Where(setting => !tuned.Contains(setting.Name)))
            yield return setting;
    }

    private void Validate()
    {
        if (candidates.Count == 0)
            throw new InputException("Tuning needs at least one candidate; got none.");
        var other = candidates.FirstOrDefault(candidate => candidate.Classifier.Id != candidates[0].Classifier.Id);
        if (other is not null)
            throw new InputException($"Tuning compares settings of one classifier; got {candidates[0].Classifier.Id} and {other.Classifier.Id}. Tune each by itself.");
        var names = candidates[0].Settings.Select(setting => setting.Name).ToArray();
        if (candidates.Any(candidate => !candidate.Settings.Select(setting => setting.Name).SequenceEqual(names)))
            throw new InputException($"Tuning needs the same settings in every candidate; the first has {string.Join(", ", names)}.");
        if (options.InnerFolds < 2)
            throw new InputException($"Tuning needs at least 2 inner folds; got {options.InnerFolds}.");
        if (options.Metric.Kind == MetricKind.Clusters)
            throw new InputException($"Tuning needs a metric of predictions, such as log-loss, accuracy or roc-auc; got {options.Metric.Id}, which judges clusters.");
    }
}
