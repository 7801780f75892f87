namespace ModelComparison.Data.Datasets;

/// <summary>Refuses places for results that would spoil the data, before any work is done.</summary>
public static class OutputFolder
{
    // A page of a disk: a file without bytes can be made on a full one.
    private const int TrialBytes = 4096;

    /// <summary>Checks that results can go to a folder.</summary>
    /// <param name="output">The folder, which need not exist.</param>
    /// <param name="images">Folder of the images, whose subfolders are classes; null where there is none.</param>
    /// <exception cref="InputException">It is a file, or it lies in the folder of the images: their next scan would take it for a class.</exception>
    public static void Require(string output, string? images)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        if (File.Exists(Path.TrimEndingDirectorySeparator(output)))
            throw new InputException($"--output needs a folder; {output} is a file. Choose another name.");
        if (images is not null && (CanonicalPath.Of(output).TrimEnd('/') + "/").StartsWith(CanonicalPath.Of(images).TrimEnd('/') + "/", StringComparison.Ordinal))
            throw new InputException($"--output must be outside the folder of the images, {images}, or its next scan would take the results for a class; got {output}.");
    }

    /// <summary>Tries a place before work whose results go there: makes a small file in the nearest folder that exists, and removes it again.</summary>
    /// <param name="path">The folder, or a file in it; neither need exist.</param>
    /// <exception cref="InputException">A file stands where a folder is needed.</exception>
    /// <exception cref="WriteException">The place is read-only, full, or belongs to somebody else.</exception>
    public static void RequireWritable(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        while (!Directory.Exists(place))
        {
            var above = Path.GetDirectoryName(place);
            if (above is null)
                return;
            if (File.Exists(above))
                throw new InputException($"{path} needs a folder where the file {above} is. Choose another name.");
            place = above;
        }

        var trial = Path.Combine(place, $".modelcompare.{Environment.ProcessId}-{Guid.NewGuid():N}{AtomicFile.PartialSuffix}");
        try
        {
            using var stream = new FileStream(trial, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            stream.Write(new byte[TrialBytes]);
            stream.Flush(flushToDisk: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteException.Of(path, error);
        }
    }
}
