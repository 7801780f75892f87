namespace ModelComparison.Data;

/// <summary>
/// Keeps two processes out of one output folder. The system releases the lock when its process ends, however it ends; while it is held, no other process of this
/// program writes there, so <c>*.partial</c> files that are found then were left by dead ones, and are removed.
/// </summary>
public sealed class FolderLock : IDisposable
{
    /// <summary>Name of the file that is locked; it is removed with the lock.</summary>
    public const string FileName = ".modelcompare-lock";

    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of a folder, which is made where it is missing, and removes what dead processes left.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InputException">Another process has it.</exception>
    /// <exception cref="WriteException">The folder cannot be written to.</exception>
    public static FolderLock Take(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            });
            RemoveLeftOvers(folder);
            return new FolderLock(file);
        }
        catch (IOException error) when (File.Exists(path) && error is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new InputException($"Another process works in '{folder}'. Wait until it ends, or choose another folder.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteException.Of(folder, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static void RemoveLeftOvers(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var partial in Directory.EnumerateFiles(folder, "*" + AtomicFile.PartialSuffix, options).Where(AtomicFile.IsPartial).ToList())
            File.Delete(partial);
    }
}
