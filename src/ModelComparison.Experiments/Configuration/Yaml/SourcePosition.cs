namespace ModelComparison.Experiments.Configuration.Yaml;

/// <summary>Where a setting was written: a place in a file, or an option of the command line.</summary>
/// <param name="Source">File as the user named it, or "--set key=value".</param>
/// <param name="Line">Line from 1, or 0 when the source is not a file.</param>
/// <param name="Column">Column from 1, or 0 when the source is not a file.</param>
internal readonly record struct SourcePosition(string Source, long Line = 0, long Column = 0)
{
    /// <summary>"experiment.yaml:4:3", the form that editors and terminals make clickable.</summary>
    public override string ToString() => Line == 0 ? Source : $"{Source}:{Line}:{Column}";
}
