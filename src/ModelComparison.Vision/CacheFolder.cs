namespace ModelComparison.Vision;

/// <summary>The folder for what can be fetched or computed again.</summary>
public static class CacheFolder
{
    /// <summary><c>$XDG_CACHE_HOME/modelcompare</c>; <c>~/.cache/modelcompare</c> where the variable is unset or not an absolute path.</summary>
    /// <remarks>XDG Base Directory Specification 0.8: relative paths in the variable are ignored.</remarks>
    public static string Root
    {
        get
        {
            var configured = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            var parent = !string.IsNullOrEmpty(configured) && Path.IsPathRooted(configured)
                ? configured
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(parent, "modelcompare");
        }
    }
}
