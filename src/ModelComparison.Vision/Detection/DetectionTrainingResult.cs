using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>A finished training.</summary>
/// <param name="Record">What it came to, as its folder keeps it.</param>
/// <param name="WaitingShare">Share of the training time, 0 … 1, in which the network waited for images; null when the training was finished before.</param>
/// <param name="BestWeightsFile">The best weights.</param>
/// <param name="LastWeightsFile">The last weights.</param>
public sealed record DetectionTrainingResult(DetectionTrainingRecord Record, double? WaitingShare, string BestWeightsFile, string LastWeightsFile)
{
    /// <summary>What each epoch came to.</summary>
    public IReadOnlyList<DetectionEpoch> Epochs => Record.Epochs;

    /// <summary>The epoch whose weights are the best ones, from 1.</summary>
    public int BestEpoch => Record.BestEpoch;

    /// <summary>Whether patience ended it.</summary>
    public bool StoppedEarly => Record.StoppedEarly;

    /// <summary>The best weights on the validation images.</summary>
    public DetectionScores BestScores => Record.Scores;
}
