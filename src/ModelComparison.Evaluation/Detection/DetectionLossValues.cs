namespace ModelComparison.Evaluation.Detection;

/// <summary>The three parts of a detector's loss, with their gains.</summary>
/// <param name="Box">How far the boxes are off (CIoU).</param>
/// <param name="Classification">How far the class scores are off.</param>
/// <param name="Distribution">How far the distributions of the box sides are off (DFL).</param>
public readonly record struct DetectionLossValues(double Box, double Classification, double Distribution)
{
    /// <summary>The sum.</summary>
    public double Total => Box + Classification + Distribution;
}
