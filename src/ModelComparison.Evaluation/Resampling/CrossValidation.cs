using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>
/// Fits every learner on the training part of every split and keeps its predictions for the test part.
/// Preprocessing is fitted inside each training part, so nothing of a test image leaks into what is learnt.
/// </summary>
/// <example>
/// <code>
/// var splits = StratifiedKFold.Split(features.Labels, features.ClassNames);
/// var result = CrossValidation.Run(learners, features, splits);
/// </code>
/// The loop one level below, for whoever needs something between its steps:
/// <code>
/// foreach (var split in splits)
/// {
///     var training = features.SelectRows(split.Training);
///     var test = features.SelectRows(split.Test);
///     var context = new FitContext(seed.For("fold", split.Fold));
///
///     var scaler = scaling.Fit(training.Features, context);
///     using var model = classifier.Fit(training.WithFeatures(scaler.Apply(training.Features)), context);
///     var probabilities = model.PredictProbabilities(scaler.Apply(test.Features));
///
///     var predictions = Predictions.FromProbabilities(features.ClassNames, test.Labels, probabilities);
///     Console.WriteLine($"{split.Name}: {MetricCatalog.Accuracy.Compute(predictions)}");
/// }
/// </code>
/// </example>
public static class CrossValidation
{
    /// <summary>Runs learners on splits.</summary>
    /// <param name="learners">Classifiers and clusterers, each with an id of its own.</param>
    /// <param name="features">Features [N, D] with labels.</param>
    /// <param name="splits">Divisions of the N rows; the same for every learner.</param>
    /// <param name="options">Seed, threads, preprocessing and what to do on failure; null for the defaults.</param>
    /// <param name="cancellationToken">Honoured as soon as the learner at work honours it.</param>
    /// <returns>Predictions of every learner on every split. They do not depend on the number of threads.</returns>
    /// <exception cref="InputException">Nothing to do, two learners of one id, a split that does not fit the rows, or (without
    /// <see cref="CrossValidationOptions.KeepGoing"/>) data that a learner refuses.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; folds finished so far are in <see cref="CrossValidationOptions.CompletedFolds"/>.</exception>
    public static BenchmarkResult Run(
        IReadOnlyList<ILearner> learners,
        LabelledFeatures features,
        IReadOnlyList<Split> splits,
        CrossValidationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(learners);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(splits);
        options ??= new CrossValidationOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        RequireLearners(learners);
        RequireSplits(splits, features.Count);

        var run = new CrossValidationRun(learners, features, splits, options, cancellationToken);
        run.FitAll();
        return new BenchmarkResult(features.ClassNames, features.Labels, features.Files, splits, run.CollectResults());
    }

    private static void RequireLearners(IReadOnlyList<ILearner> learners)
    {
        if (learners.Count == 0)
            throw new InputException("CrossValidation needs at least one classifier; got none. Name one, for example logistic-regression.");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var learner in learners)
        {
            if (!seen.Add(learner.Id))
                throw new InputException($"CrossValidation needs learners of different ids; got '{learner.Id}' twice. Give each variant an id of its own.");
            if (learner is not IClassifier and not IClusterer)
                throw new ArgumentException($"CrossValidation needs classifiers or clusterers; '{learner.Id}' is neither.", nameof(learners));
        }
    }

    private static void RequireSplits(IReadOnlyList<Split> splits, int rowCount)
    {
        if (splits.Count == 0)
            throw new InputException("CrossValidation needs at least one split; got none. Make them with StratifiedKFold.");

        var seen = new HashSet<(int Repeat, int Fold)>();
        foreach (var split in splits)
        {
            if (!seen.Add((split.Repeat, split.Fold)))
                throw new InputException($"CrossValidation needs each fold once; got {split.Name} twice. Number repeats and folds differently.");
            if (split.Training.Count == 0 || split.Test.Count == 0)
            {
                throw new InputException(
                    $"CrossValidation needs images on both sides of a split; {split.Name} has {split.Training.Count} to learn from "
                    + $"and {split.Test.Count} to test on. Use fewer folds.");
            }

            RequireDisjointRows(split, rowCount);
        }
    }

    private static void RequireDisjointRows(Split split, int rowCount)
    {
        var used = new bool[rowCount];
        foreach (var row in split.Training.Concat(split.Test))
        {
            if ((uint)row >= (uint)rowCount)
                throw new InputException($"CrossValidation needs splits of the {rowCount} images at hand; {split.Name} names row {row}. Make the splits from these images.");
            if (used[row])
                throw new InputException($"CrossValidation needs training and test to share no image; {split.Name} has row {row} twice. Mend the splits file.");
            used[row] = true;
        }
    }
}
