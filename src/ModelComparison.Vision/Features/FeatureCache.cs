using ModelComparison.Data;

namespace ModelComparison.Vision.Features;

/// <summary>
/// Features that were extracted before, on disk, by image content. A folder for each <see cref="FeatureCacheKey"/> holds packs of rows; a pack is
/// written under a temporary name, renamed, and never changed, so that any number of processes, on one machine or over NFS, may write at once
/// without locks. Damaged packs and rows count as absent.
/// </summary>
public sealed class FeatureCache
{
    private readonly string folder;
    private readonly int dimension;
    private readonly Action<string> log;
    private readonly List<FeaturePack> packs = [];
    private readonly Dictionary<ContentHash, List<(int Pack, int Row)>> places = [];

    private FeatureCache(string folder, int dimension, Action<string> log)
    {
        this.folder = folder;
        this.dimension = dimension;
        this.log = log;
    }

    /// <summary><c>$XDG_CACHE_HOME/modelcompare/features</c>, by default <c>~/.cache/modelcompare/features</c>.</summary>
    public static string DefaultFolder => Path.Combine(CacheFolder.Root, "features");

    /// <summary>Opens the part of a cache that belongs to a key, as it is now.</summary>
    /// <param name="cacheFolder">The cache; it need not exist yet.</param>
    /// <param name="key">What the features depend on.</param>
    /// <param name="dimension">Features of an image, D.</param>
    /// <param name="log">Receives a line about each damaged pack or row.</param>
    public static FeatureCache Open(string cacheFolder, FeatureCacheKey key, int dimension, Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(key);
        var cache = new FeatureCache(Path.Combine(cacheFolder, key.FolderName), dimension, log);
        if (Directory.Exists(cache.folder))
            cache.Index();
        else
            cache.Describe(key);
        return cache;
    }

    /// <summary>Fills the rows whose image is in the cache.</summary>
    /// <param name="images">Hash of each row's image [N]; null is never found.</param>
    /// <param name="features">Rows [N, D] to fill.</param>
    /// <returns>For each row the notes on its image, or null where it was not found [N].</returns>
    internal ContentNotes?[] Read(IReadOnlyList<ContentHash?> images, float[] features)
    {
        var found = new ContentNotes?[images.Count];
        var wanted = new List<(int Pack, int Row, int Target)>();
        for (var target = 0; target < images.Count; target++)
        {
            if (images[target] is { } image && places.TryGetValue(image, out var copies))
                wanted.AddRange(copies.Select(copy => (copy.Pack, copy.Row, target)));
        }

        // Newest packs first: a damaged row was written again into a newer one.
        foreach (var group in wanted.GroupBy(place => place.Pack).OrderBy(group => group.Key))
            ReadRows(packs[group.Key], group.Where(place => found[place.Target] is null), features, found);
        return found;
    }

    /// <summary>Adds rows as a pack of their own.</summary>
    internal void Add(ReadOnlySpan<ContentHash> images, IReadOnlyList<ContentNotes> notes, ReadOnlySpan<float> features)
    {
        if (images.Length > 0)
            FeaturePack.Write(folder, images, notes, features, dimension);
    }

    private void Describe(FeatureCacheKey key)
    {
        try
        {
            AtomicFile.WriteAllText(Path.Combine(folder, "key.txt"), key.ToString());
        }
        catch (InputException exception)
        {
            log($"Feature cache: {exception.Message}");
        }
    }

    private void Index()
    {
        var files = Directory.GetFiles(folder, "*" + FeaturePack.Extension);
        foreach (var path in files.OrderByDescending(Path.GetFileName, StringComparer.Ordinal))
        {
            try
            {
                var pack = FeaturePack.Open(path, dimension);
                for (var row = 0; row < pack.Images.Count; row++)
                {
                    if (!places.TryGetValue(pack.Images[row], out var copies))
                        places.Add(pack.Images[row], copies = []);
                    copies.Add((packs.Count, row));
                }

                packs.Add(pack);
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
            {
                log($"Feature cache: '{path}' is damaged ({exception.Message.TrimEnd('.')}); it is removed and its features are extracted again.");
                Remove(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                log($"Feature cache: '{path}' cannot be read ({exception.Message.TrimEnd('.')}); its features are extracted again.");
            }
        }
    }

    private void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log($"Feature cache: '{path}' cannot be removed ({exception.Message.TrimEnd('.')}).");
        }
    }

    private void ReadRows(FeaturePack pack, IEnumerable<(int Pack, int Row, int Target)> rows, float[] features, ContentNotes?[] found)
    {
        var damaged = 0;
        try
        {
            using var file = File.OpenHandle(pack.Path);
            foreach (var (_, row, target) in rows.OrderBy(place => place.Row))
            {
                if (pack.TryRead(file, row, features.AsSpan(target * dimension, dimension)))
                    found[target] = pack.Notes[row];
                else
                    damaged++;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log($"Feature cache: '{pack.Path}' cannot be read ({exception.Message.TrimEnd('.')}); its features are extracted again.");
        }

        if (damaged > 0)
            log($"Feature cache: {damaged} damaged rows in '{pack.Path}' are extracted again.");
    }
}
