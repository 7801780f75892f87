using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Experiments.Storage;

/// <summary>
/// Finished folds of an unfinished run, one file a learner and split, so that a stopped run goes on where it was.
/// The folder belongs to one run id, that is to one set of settings and data, so a fold found in it fits.
/// </summary>
internal sealed class FoldStore(string folder) : ICompletedFolds
{
    /// <summary>Folds that were found instead of computed.</summary>
    public int Found { get; private set; }

    /// <inheritdoc/>
    public FoldResult? Find(ILearner learner, Split split)
    {
        var path = PathOf(learner, split);
        if (!File.Exists(path))
            return null;
        var stored = RunJson.Read<StoredFold>(path);
        if (stored.PredictedLabels.Length != split.Test.Count)
            throw new InputException($"{path}: a finished fold has {stored.PredictedLabels.Length} predictions for {split.Test.Count} images. Run again without --resume.");
        Found++;
        var probabilities = stored.Probabilities is { } values ? new ProbabilityMatrix(values, split.Test.Count, values.Length / split.Test.Count) : null;
        return new FoldResult(0, stored.PredictedLabels, probabilities, stored.Clusters, stored.FitSeconds, stored.PredictSeconds, stored.Chosen, stored.TopFeatures)
        {
            TrainingScores = stored.TrainingScores,
            HasConverged = stored.HasConverged,
            Notes = stored.Notes ?? [],
            CalibrationPart = stored.Calibration?.ToPart(),
        };
    }

    /// <inheritdoc/>
    public void Add(ILearner learner, Split split, FoldResult result)
    {
        var path = PathOf(learner, split);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var stored = new StoredFold(
            [.. result.PredictedLabels], result.Probabilities?.Values.ToArray(), result.Clusters?.ToArray(), result.FitSeconds, result.PredictSeconds,
            result.Chosen, result.TopFeatures, result.TrainingScores, result.HasConverged, StoredCalibration.Of(result.CalibrationPart), result.Notes.Count == 0 ? null : result.Notes);
        var unfinished = path + ".tmp";
        File.WriteAllText(unfinished, RunJson.Write(stored));
        File.Move(unfinished, path, overwrite: true);
    }

    private string PathOf(ILearner learner, Split split)
        => Path.Combine(folder, learner.Id, string.Create(CultureInfo.InvariantCulture, $"repeat-{split.Repeat}-fold-{split.Fold}.json"));

    private sealed record StoredFold(
        int[] PredictedLabels, double[]? Probabilities, int[]? Clusters, double FitSeconds, double PredictSeconds,
        IReadOnlyList<Setting>? Chosen, TopFeatures? TopFeatures,
        IReadOnlyDictionary<string, double>? TrainingScores, bool? HasConverged, StoredCalibration? Calibration, IReadOnlyList<string>? Notes);

    private sealed record StoredCalibration(int[] TrueLabels, double[]? Probabilities, string? Failure)
    {
        public static StoredCalibration? Of(CalibrationPart? part) =>
            part is null ? null : new StoredCalibration([.. part.TrueLabels], part.Probabilities?.Values.ToArray(), part.Failure);

        public CalibrationPart ToPart() => new(
            TrueLabels, Probabilities is null ? null : new ProbabilityMatrix(Probabilities, TrueLabels.Length, Probabilities.Length / TrueLabels.Length), Failure);
    }
}
