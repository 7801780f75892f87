namespace ModelComparison.Reporting.Export;

/// <summary>Where a Chromium is, for drawing figures into files.</summary>
public static class ChromiumLocation
{
    /// <summary>Environment variable with the path of a Chromium or Chrome; "none" draws nothing.</summary>
    public const string Variable = "MODELCOMPARE_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    /// <summary>The program, or null and why there is none: the variable first, then the PATH, then the browser that Playwright installed.</summary>
    public static (string? Path, string Reason) Find() => Find(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The same for a value of the variable.</summary>
    internal static (string? Path, string Reason) Find(string? named)
    {
        if (named is { Length: > 0 })
        {
            if (named == "none")
                return (null, $"{Variable} is 'none'");
            return File.Exists(named) ? (named, "") : (null, $"{Variable} names {named}, which is not there");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var onPath = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        return (onPath ?? OfPlaywright()) is { } found ? (found, "") : (null, $"no Chromium was found on the PATH, by {Variable}, or among Playwright's browsers");
    }

    private static string? OfPlaywright()
    {
        var root = Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "ms-playwright");
        return !Directory.Exists(root) ? null : Directory.EnumerateDirectories(root, "chromium-*").OrderDescending(StringComparer.Ordinal)
            .SelectMany(folder => (string[])[Path.Combine(folder, "chrome-linux", "chrome"), Path.Combine(folder, "chrome-linux64", "chrome")])
            .FirstOrDefault(File.Exists);
    }
}
