namespace ModelComparison.Data.Datasets;

/// <summary>Refuses places for results that would spoil the data, before any work is done.</summary>
public static class OutputFolder
{
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
}
