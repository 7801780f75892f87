namespace ModelComparison.Data.Datasets;

/// <summary>Boxes from YOLO label files <c>FOLDER/class/name.txt</c>, for example drawn from Grad-CAM maps. The image's class folder decides the class.</summary>
/// <param name="Folder">The label files.</param>
public sealed record LabelFolderBoxRule(string Folder) : BoxRule;
