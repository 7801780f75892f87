using System.Collections.Concurrent;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;

namespace ModelComparison.Vision.Features;

/// <summary>Content hashes of all images of a folder, read only where <see cref="HashMemo"/> does not know them.</summary>
internal static class ImageHasher
{
    private const int ReportEvery = 256;

    /// <summary>Hash of each image [N]; null where the file cannot be read, which decoding will explain.</summary>
    public static ContentHash?[] Hash(ImageFolder images, string cacheFolder, int threads, IProgress<WorkProgress>? progress,
        Action<string> log, CancellationToken cancellationToken)
    {
        var memo = HashMemo.Open(cacheFolder, images.Root);
        var hashes = new ContentHash?[images.Images.Count];
        var seen = new ConcurrentDictionary<FileIdentity, ContentHash>();
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, hashes.Length, options, row =>
        {
            hashes[row] = HashOne(images.Images[row].FullPath, memo, seen);
            if (Interlocked.Increment(ref done) is var count && count % ReportEvery == 0)
                progress?.Report(new WorkProgress("looking at image files", count, hashes.Length));
        });
        try
        {
            memo.Save(seen);
        }
        catch (InputException exception)
        {
            log($"Feature cache: {exception.Message} The next run reads all images again.");
        }

        return hashes;
    }

    private static ContentHash? HashOne(string path, HashMemo memo, ConcurrentDictionary<FileIdentity, ContentHash> seen)
    {
        var identity = FileIdentity.Of(path);
        if (identity is { } known && memo.TryGet(known, out var remembered))
        {
            seen[known] = remembered;
            return remembered;
        }

        try
        {
            // As the decoder does, and by name: opening a pipe would wait for its writer. Pipes and devices have the length 0.
            // The identity's length is that of a link's target.
            var length = identity?.Length ?? (ulong)new FileInfo(path).Length;
            if (length == 0 || length > (ulong)ImageLimits.Default.MaximumFileBytes)
                return null;
            var start = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
            var hash = ContentHash.OfFile(path);
            if (identity is { } settled && settled.WasSettledAt(start) && FileIdentity.Of(path) == settled)
                seen[settled] = hash;
            return hash;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
