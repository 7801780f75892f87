using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>A finished training.</summary>
/// <param name="Epochs">What each epoch came to.</param>
/// <param name="BestEpoch">The epoch whose weights are the best ones, from 1.</param>
/// <param name="StoppedEarly">Whether patience ended it.</param>
/// <param name="BestScores">The best weights on the validation images.</param>
/// <param name="Optimizer">The optimiser as it was resolved, in words.</param>
/// <param name="WaitingShare">Share of the training time, 0 … 1, in which the network waited for images.</param>
/// <param name="BestWeightsFile">The best weights.</param>
/// <param name="LastWeightsFile">The last weights.</param>
public sealed record DetectionTrainingResult(
    IReadOnlyList<DetectionEpoch> Epochs,
    int BestEpoch,
    bool StoppedEarly,
    DetectionScores BestScores,
    string Optimizer,
    double WaitingShare,
    string BestWeightsFile,
    string LastWeightsFile);
