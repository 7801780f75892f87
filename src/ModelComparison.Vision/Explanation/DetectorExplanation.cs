namespace ModelComparison.Vision.Explanation;

/// <summary>Where a detector's reasons for its surest box lie.</summary>
/// <param name="ClassIndex">The box's class.</param>
/// <param name="Score">Its class score after the sigmoid.</param>
/// <param name="Stride">Pixels per cell of the map that the box comes from.</param>
/// <param name="CellX">Column of the box's cell.</param>
/// <param name="CellY">Row of the box's cell.</param>
/// <param name="Heat">Heat over the input.</param>
public sealed record DetectorExplanation(int ClassIndex, double Score, int Stride, int CellX, int CellY, HeatMap Heat);
