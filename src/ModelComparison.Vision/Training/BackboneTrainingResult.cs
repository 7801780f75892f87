namespace ModelComparison.Vision.Training;

/// <summary>How a training of a backbone went.</summary>
/// <param name="Path">The weights.</param>
/// <param name="Losses">Mean cross-entropy of the training images by epoch.</param>
/// <param name="Accuracies">Share of the training images that were classified right, by epoch. It says nothing about other images.</param>
public sealed record BackboneTrainingResult(string Path, IReadOnlyList<double> Losses, IReadOnlyList<double> Accuracies);
