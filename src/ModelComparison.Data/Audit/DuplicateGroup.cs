namespace ModelComparison.Data.Audit;

/// <summary>Files that show the same, directly or by way of others of the group. They belong on one side of every split.</summary>
/// <param name="Files">Paths in row order, at least two.</param>
/// <param name="Classes">The classes they are filed under, by class index, without doubles; two or more are a conflict.</param>
public sealed record DuplicateGroup(IReadOnlyList<string> Files, IReadOnlyList<string> Classes)
{
    /// <summary>True when the same picture has two labels: one of them is wrong.</summary>
    public bool IsConflict => Classes.Count > 1;
}
