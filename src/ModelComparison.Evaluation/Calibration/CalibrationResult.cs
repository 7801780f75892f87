using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Evaluation.Calibration;

/// <summary>How far probabilities can be believed, before and after a temperature fitted inside each training fold.</summary>
/// <param name="Learners">The classifiers with probabilities, in the order of the tables.</param>
public sealed record CalibrationResult(IReadOnlyList<LearnerCalibration> Learners)
{
    /// <summary>Judges all classifiers of a benchmark over the test images of all folds.</summary>
    public static CalibrationResult Compute(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new CalibrationResult(
        [
            .. result.Learners
                .Where(learner => learner.Folds.Count > 0 && learner.Folds.All(fold => fold.Probabilities is not null))
                .Select(learner => Judge(result, learner)),
        ]);
    }

    private static LearnerCalibration Judge(BenchmarkResult result, ResampleResult learner)
    {
        var repeats = result.Splits.Select(split => split.Repeat).Distinct().Count();
        var before = Pool(result, learner, fold => fold.Probabilities!);
        var beforeBins = ReliabilityCurve.Compute(before, repeats: repeats);
        if (learner.Folds.FirstOrDefault(fold => fold.CalibrationPart?.Probabilities is null) is { } without)
        {
            var reason = without.CalibrationPart?.Failure ?? "no part of the training folds was kept for it";
            return new LearnerCalibration(learner.LearnerId, [], reason, Scores(before), null, beforeBins, []);
        }

        var scalings = learner.Folds.Select(fold => TemperatureScaling.Fit(fold.CalibrationPart!.TrueLabels, fold.CalibrationPart.Probabilities!)).ToArray();
        var position = 0;
        var after = Pool(result, learner, fold => scalings[position++].Apply(fold.Probabilities!));
        return new LearnerCalibration(
            learner.LearnerId, [.. scalings.Select(scaling => scaling.Temperature)], null, Scores(before), Scores(after),
            beforeBins, ReliabilityCurve.Compute(after, repeats: repeats));
    }

    private static Predictions Pool(BenchmarkResult result, ResampleResult learner, Func<FoldResult, ProbabilityMatrix> probabilitiesOf)
    {
        var (labels, values) = (new List<int>(), new List<double>());
        foreach (var fold in learner.Folds)
        {
            labels.AddRange(result.Splits[fold.SplitIndex].Test.Select(row => result.Labels[row]));
            values.AddRange(probabilitiesOf(fold).Values);
        }

        return Predictions.FromProbabilities(result.ClassNames, labels, new ProbabilityMatrix([.. values], labels.Count, result.ClassNames.Count));
    }

    private static CalibrationScores Scores(Predictions predictions) => new(
        ReliabilityCurve.ExpectedCalibrationError(predictions).Value, ProbabilityScores.Brier(predictions).Value, ProbabilityScores.LogLoss(predictions).Value);
}

/// <summary>Calibration of one classifier.</summary>
/// <param name="LearnerId">Id of the classifier.</param>
/// <param name="Temperatures">Temperature of each fold; empty when none could be fitted.</param>
/// <param name="Reason">Why there are no temperatures; null otherwise.</param>
/// <param name="Before">Scores of the probabilities as they are.</param>
/// <param name="After">Scores at the temperatures; null without them.</param>
/// <param name="BinsBefore">Reliability curve of the probabilities as they are.</param>
/// <param name="BinsAfter">Reliability curve at the temperatures; empty without them.</param>
public sealed record LearnerCalibration(
    string LearnerId,
    IReadOnlyList<double> Temperatures,
    string? Reason,
    CalibrationScores Before,
    CalibrationScores? After,
    IReadOnlyList<ReliabilityBin> BinsBefore,
    IReadOnlyList<ReliabilityBin> BinsAfter);

/// <summary>Scores of probabilities over all test images together; lower is better for each.</summary>
/// <param name="CalibrationError">Expected calibration error over 15 bins.</param>
/// <param name="Brier">Brier score over all classes, in [0, 2].</param>
/// <param name="LogLoss">Mean -ln p(true class).</param>
public sealed record CalibrationScores(double CalibrationError, double Brier, double LogLoss);
