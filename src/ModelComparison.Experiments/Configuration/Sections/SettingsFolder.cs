namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>The folder that relative paths of an experiment file start from: the file's own.</summary>
internal readonly record struct SettingsFolder(string Path)
{
    /// <summary>The absolute path of a path as written; "~/" is the home folder.</summary>
    public string Resolve(string written)
        => System.IO.Path.GetFullPath(
            written.StartsWith("~/", StringComparison.Ordinal)
                ? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), written[2..])
                : written,
            Path);
}
