using ModelComparison.Data;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Storage;

/// <summary>
/// A run folder in the making: everything is written to "NAME.partial" beside it, which gets its final name when the run is complete.
/// A run that is killed leaves only the partial folder, with its finished folds; a lock in it keeps two processes apart.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string PartialSuffix = ".partial";
    private const string LockName = "lock";
    private readonly FileStream lockFile;

    private RunFolder(string finalPath, FileStream lockFile, bool resumed)
    {
        FinalPath = finalPath;
        this.lockFile = lockFile;
        IsResumed = resumed;
    }

    /// <summary>Where the run will be.</summary>
    public string FinalPath { get; }

    /// <summary>Where it is made.</summary>
    public string PartialPath => PartialPathOf(FinalPath);

    /// <summary>Where finished folds are kept until the run is complete.</summary>
    public string FoldsPath => Path.Combine(PartialPath, "folds");

    /// <summary>True when finished folds of an earlier attempt are used.</summary>
    public bool IsResumed { get; }

    /// <summary>True when a folder holds an interrupted run.</summary>
    public static bool HasPartial(string finalPath) => Directory.Exists(PartialPathOf(finalPath));

    /// <summary>Opens the folder of a run for writing.</summary>
    /// <param name="finalPath">Where the run will be.</param>
    /// <param name="resolvedYaml">The settings, which are kept with an unfinished run from its start.</param>
    /// <param name="identity">Run id, which an unfinished run must share to be continued.</param>
    /// <param name="resume">True to continue an interrupted run.</param>
    /// <exception cref="InputException">Another process works on it, or it belongs to other settings or data.</exception>
    public static RunFolder Open(string finalPath, string resolvedYaml, string identity, bool resume)
    {
        var partial = PartialPathOf(finalPath);
        var existed = Directory.Exists(partial);
        if (resume && existed)
            RequireSame(partial, resolvedYaml, identity);
        Directory.CreateDirectory(partial);
        var lockFile = Lock(partial);
        try
        {
            if (!resume)
                Clear(partial);
            File.WriteAllText(Path.Combine(partial, RunFileNames.ResolvedSettings), resolvedYaml);
            File.WriteAllText(Path.Combine(partial, "run-id"), identity + "\n");
            return new RunFolder(finalPath, lockFile, resume && existed);
        }
        catch
        {
            lockFile.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Refuses to resume when the only interrupted runs beside <paramref name="finalPath"/> have other settings, and names the first difference.
    /// </summary>
    public static void RequireNoOtherSettings(string finalPath, string resolvedYaml)
    {
        if (HasPartial(finalPath) || Path.GetDirectoryName(finalPath) is not { } parent || !Directory.Exists(parent))
            return;
        foreach (var other in Directory.EnumerateDirectories(parent, "*" + PartialSuffix).Order(StringComparer.Ordinal))
        {
            if (File.Exists(Path.Combine(other, RunFileNames.ResolvedSettings)))
                throw Different(other, resolvedYaml);
        }
    }

    /// <summary>Gives the complete run its final name, in the place of an earlier one.</summary>
    public void Complete()
    {
        if (Directory.Exists(FoldsPath))
            Directory.Delete(FoldsPath, recursive: true);
        File.Delete(Path.Combine(PartialPath, "run-id"));
        lockFile.Dispose();
        File.Delete(Path.Combine(PartialPath, LockName));
        var replaced = FinalPath + ".replaced";
        if (Directory.Exists(replaced))
            Directory.Delete(replaced, recursive: true);
        if (Directory.Exists(FinalPath))
            Directory.Move(FinalPath, replaced);
        Directory.Move(PartialPath, FinalPath);
        if (Directory.Exists(replaced))
            Directory.Delete(replaced, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose() => lockFile.Dispose();

    private static string PartialPathOf(string finalPath) => finalPath + PartialSuffix;

    private static FileStream Lock(string partial)
    {
        try
        {
            return new FileStream(Path.Combine(partial, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException) && File.Exists(Path.Combine(partial, LockName)))
        {
            throw new RunIsBusyException($"{partial}: another process is working on this run. Wait for it, or stop it and use --resume.", exception);
        }
    }

    private static void Clear(string partial)
    {
        foreach (var folder in Directory.EnumerateDirectories(partial))
            Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(partial).Where(file => Path.GetFileName(file) != LockName))
            File.Delete(file);
    }

    private static void RequireSame(string partial, string resolvedYaml, string identity)
    {
        var identityFile = Path.Combine(partial, "run-id");
        if (!File.Exists(identityFile) || File.ReadAllText(identityFile).Trim() == identity)
            return;
        throw Different(partial, resolvedYaml);
    }

    private static InputException Different(string partial, string resolvedYaml)
    {
        var old = Flatten(File.ReadAllText(Path.Combine(partial, RunFileNames.ResolvedSettings)));
        var now = Flatten(resolvedYaml);
        var changed = old.Keys.Union(now.Keys).FirstOrDefault(key => old.GetValueOrDefault(key) != now.GetValueOrDefault(key));
        var difference = changed is null
            ? "the images or features have changed since"
            : $"its {changed} is {old.GetValueOrDefault(changed) ?? "not set"}, now it is {now.GetValueOrDefault(changed) ?? "not set"}";
        return new InputException(
            $"--resume cannot continue the interrupted run {partial}: {difference}. Undo the change, or run without --resume to start anew.");
    }

    private static Dictionary<string, string> Flatten(string yaml)
        => CanonicalYaml.Flatten(YamlDocumentReader.Read(yaml, RunFileNames.ResolvedSettings)).ToDictionary(pair => pair.Key, pair => pair.Value);
}
