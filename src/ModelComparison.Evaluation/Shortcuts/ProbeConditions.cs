using ModelComparison.Data.Probing;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>How the probes saw the images.</summary>
/// <param name="MaskSource">Where the cells' outlines came from, as half a sentence.</param>
/// <param name="CellsNotFound">Images in which no cell was found, so that a disc in the middle was taken for it.</param>
/// <param name="Circle">Radius of the circle left out of every image by the masked probe, as a share of half the shorter side.</param>
/// <param name="Files">Sizes, formats and compression by class.</param>
public sealed record ProbeConditions(string MaskSource, int CellsNotFound, double Circle, IReadOnlyList<ClassFiles> Files);
