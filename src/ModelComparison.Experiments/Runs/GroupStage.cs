using ModelComparison.Data;
using ModelComparison.Data.Audit;
using ModelComparison.Data.Splits;
using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Runs;

/// <summary>Assigns images to the groups that splits keep together.</summary>
internal static class GroupStage
{
    /// <summary>Group of each image; null when there are no groups.</summary>
    /// <param name="settings">The setting "group-by".</param>
    /// <param name="files">Path of each image; null when the features came without.</param>
    /// <param name="audit">Where duplicates are known from.</param>
    /// <exception cref="InputException">The groups do not fit the images.</exception>
    public static IReadOnlyList<string>? Assign(GroupSettings? settings, IReadOnlyList<string>? files, AuditResult? audit)
    {
        if (settings is null)
            return null;
        if (files is null)
            throw new InputException("group-by needs the path of each image, and the folder of features has no files.txt; add it with one path a line.");
        return settings switch
        {
            DuplicateGroupSettings => audit!.GroupOf(files),
            GroupFileSettings file => GroupFile.Read(file.Path, files),
            GroupPatternSettings pattern => GroupPattern.Apply(pattern.Pattern, files),
            _ => throw new NotSupportedException(settings.ToString()),
        };
    }
}
