namespace ModelComparison.Evaluation.Detection;

/// <summary>A finished training of a detector: what its report is made from, besides its pictures. It holds no time and no path of the machine.</summary>
/// <param name="Source">Name of the data set.</param>
/// <param name="Optimizer">The optimiser as it was resolved, in words.</param>
/// <param name="Epochs">What each epoch came to.</param>
/// <param name="BestEpoch">The epoch whose weights are the best ones, from 1.</param>
/// <param name="StoppedEarly">Whether patience ended it.</param>
/// <param name="Scores">The best weights on the validation images.</param>
/// <param name="Labels">The true boxes of the training images.</param>
/// <param name="Remarks">Sentences for the reader: what was left out, and why.</param>
public sealed record DetectionTrainingRecord(
    string Source,
    string Optimizer,
    IReadOnlyList<DetectionEpoch> Epochs,
    int BestEpoch,
    bool StoppedEarly,
    DetectionScores Scores,
    LabelStatistics Labels,
    IReadOnlyList<string> Remarks);
