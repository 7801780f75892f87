using System.Security.Cryptography;
using System.Text;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Experiments.Runs;

/// <summary>SHA-256 of what a run reads, so that a change of a single byte is another run.</summary>
internal static class ContentHash
{
    /// <summary>Hash of paths, classes and bytes of images, in row order.</summary>
    /// <param name="images">The images.</param>
    /// <param name="threads">Most threads to use.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The hash of all, and that of each file by its relative path.</returns>
    public static (string All, IReadOnlyList<KeyValuePair<string, string>> Files) OfImages(
        IReadOnlyList<LabelledImage> images, int threads, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var digests = new byte[images.Count][];
        var done = 0;
        Parallel.For(0, images.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, row =>
        {
            digests[row] = HashImage(images[row].FullPath);
            var count = Interlocked.Increment(ref done);
            if (count == images.Count || count % 500 == 0)
                progress?.Report(new WorkProgress("reading images", count, images.Count));
        });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var row = 0; row < images.Count; row++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{images[row].RelativePath}\0{images[row].ClassIndex}\0"));
            hash.AppendData(digests[row]);
        }

        return (
            Convert.ToHexStringLower(hash.GetHashAndReset()),
            [.. images.Select((image, row) => new KeyValuePair<string, string>(image.RelativePath, Convert.ToHexStringLower(digests[row])))]);
    }

    /// <summary>Hash of several files, in order.</summary>
    public static string OfFiles(params IEnumerable<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths)
            hash.AppendData(HashFile(path));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hash of texts, in order.</summary>
    public static string OfTexts(params IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
            hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // What cannot be opened is told where images are read, with the choice to leave it out.
    private static byte[] HashImage(string path)
    {
        try
        {
            using var stream = UserFile.Open(path);
            return SHA256.HashData(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return SHA256.HashData(Encoding.UTF8.GetBytes($"unreadable: {error.Message}"));
        }
    }

    private static byte[] HashFile(string path)
    {
        try
        {
            using var stream = UserFile.Open(path);
            return SHA256.HashData(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {error.Message.TrimEnd('.')}; check its permissions.", error);
        }
    }
}
