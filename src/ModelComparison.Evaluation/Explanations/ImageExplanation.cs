using System.Text.Json.Serialization;

namespace ModelComparison.Evaluation.Explanations;

/// <summary>One image with the heat of the class that was predicted for it, by a model that was not trained on it.</summary>
/// <param name="File">Path of the image below the data set's root.</param>
/// <param name="ClassName">Its class.</param>
/// <param name="Predicted">The class that was predicted, which is also the one that is explained.</param>
/// <param name="Probability">Probability of the predicted class.</param>
/// <param name="FoldName">The fold whose model this is.</param>
/// <param name="Picture">Name of the picture's file without ending: the image, and the image with the heat over it.</param>
/// <param name="HasEvidence">False when nothing in the image spoke for the class.</param>
/// <param name="ShareOnCell">Share of the heat on the cell, 0 … 1; null without a mask or without heat.</param>
/// <param name="CellShare">Share of the image that the cell takes, which even heat would give; null without a mask.</param>
/// <param name="PointsAtCell">Whether the hottest pixel lies on the cell; null without a mask or without heat.</param>
public sealed record ImageExplanation(
    string File,
    string ClassName,
    string Predicted,
    double Probability,
    string FoldName,
    string Picture,
    bool HasEvidence,
    double? ShareOnCell,
    double? CellShare,
    bool? PointsAtCell)
{
    /// <summary>The picture as PNG.</summary>
    [JsonIgnore]
    public byte[] Png { get; init; } = [];
}
