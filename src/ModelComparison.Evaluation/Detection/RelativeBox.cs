namespace ModelComparison.Evaluation.Detection;

/// <summary>A true box as shares of its image's width and height.</summary>
/// <param name="ClassIndex">Index into the class names.</param>
/// <param name="X">Centre from the left, 0 … 1.</param>
/// <param name="Y">Centre from the top, 0 … 1.</param>
/// <param name="Width">0 … 1.</param>
/// <param name="Height">0 … 1.</param>
public readonly record struct RelativeBox(int ClassIndex, double X, double Y, double Width, double Height);
