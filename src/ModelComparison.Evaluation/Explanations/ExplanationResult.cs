namespace ModelComparison.Evaluation.Explanations;

/// <summary>Where in the image the classifier's reasons lie, for some images of each class.</summary>
/// <param name="LearnerName">The classifier that is explained.</param>
/// <param name="Images">The images, class by class.</param>
/// <param name="Obstacle">Why there are no explanations, as a sentence, or null.</param>
public sealed record ExplanationResult(string LearnerName, IReadOnlyList<ImageExplanation> Images, string? Obstacle = null)
{
    /// <summary>Sentences that a reader needs to read the pictures rightly.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
