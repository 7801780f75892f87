namespace ModelComparison.Data.Datasets;

/// <summary>The one path of a file or folder that goes through no symbolic link.</summary>
internal static class CanonicalPath
{
    // As many as Linux follows.
    private const int MaximumLinks = 40;
    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>Follows the links of a path from its root on, as the kernel does; ".." goes up from where a link led.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path)
    {
        var absolute = Path.Combine(Environment.CurrentDirectory, path);
        var real = Path.GetPathRoot(absolute)!;
        var pending = new Stack<string>();
        Push(pending, absolute[real.Length..]);
        var links = 0;
        while (pending.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
            }
            else if (new DirectoryInfo(Path.Combine(real, part)).LinkTarget is not { } target)
            {
                real = Path.Combine(real, part);
            }
            else
            {
                if (++links > MaximumLinks)
                    throw new IOException($"{path} goes through more than {MaximumLinks} symbolic links");
                var root = Path.GetPathRoot(target)!;
                real = root.Length > 0 ? root : real;
                Push(pending, target[root.Length..]);
            }
        }

        return real;
    }

    private static void Push(Stack<string> pending, string path)
    {
        foreach (var part in path.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Reverse().Where(part => part != "."))
            pending.Push(part);
    }
}
