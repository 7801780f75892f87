using System.Diagnostics;
using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Vision.Features;

/// <summary>One extraction while it goes on.</summary>
internal sealed class ExtractionRun(ImageFolder images, int featureCount, FeatureExtractionOptions options, ImagePreprocessing preprocessing, int threads, float[] features,
    IProgress<WorkProgress>? progress, Action<string> log, CancellationToken cancellationToken)
{
    // A killed run loses at most this many images' work; 512 rows of 2048 numbers are a file of 4 MB.
    private const int RowsPerPack = 512;
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(250);

    private readonly string cacheFolder = options.CacheFolder ?? FeatureCache.DefaultFolder;
    private readonly List<(int Row, ContentHash Hash)> unsaved = [];
    private readonly Stopwatch forward = new();
    private readonly Stopwatch extraction = new();
    private FeatureCache? cache;
    private ContentHash?[] hashes = [];
    private ContentNotes?[] notes = [];
    private TimeSpan reported = -ReportInterval;
    private int extracted;

    /// <summary>Unreadable images by row.</summary>
    public SortedDictionary<int, SkippedImage> Skipped { get; } = [];

    private int Cached { get; set; }

    /// <summary>Fills the rows that an earlier run extracted.</summary>
    public void ReadCache(FeatureCacheKey key)
    {
        hashes = new ContentHash?[images.Images.Count];
        notes = new ContentNotes?[images.Images.Count];
        if (!options.UseCache)
            return;
        hashes = ImageHasher.Hash(images, cacheFolder, threads, progress, log, cancellationToken);
        cache = FeatureCache.Open(cacheFolder, key, featureCount, log);
        notes = cache.Read(hashes, features);
        Cached = notes.Count(note => note is not null);
        log($"Features: {Cached} of {images.Images.Count} images are in the cache ({cacheFolder}).");
    }

    /// <summary>Decodes and runs what is missing; the network is built only if there is an image for it.</summary>
    public void ExtractMissing(Func<IFeatureEngine> createEngine)
    {
        var requests = Enumerable.Range(0, notes.Length).Where(row => notes[row] is null)
            .Select(row => new OrderedDecoder.Request(row, images.Images[row].FullPath, hashes[row])).ToArray();
        if (requests.Length == 0)
            return;
        using var engine = new Lazily(createEngine);
        using var decoder = new OrderedDecoder(requests, threads, 2 * options.BatchSize, preprocessing);
        try
        {
            var batch = new List<OrderedDecoder.Result>();
            var pixels = new byte[options.BatchSize * preprocessing.ByteCount];
            var rows = new float[options.BatchSize * featureCount];
            while (TakeBatch(decoder, batch))
            {
                RunBatch(engine.Value, batch, pixels, rows);
                ReportProgress(requests.Length);
            }
        }
        finally
        {
            SavePack();
        }
    }

    /// <summary>Notes on the images that have features, whether extracted now or before.</summary>
    public ImageNote[] Notes() =>
    [
        .. from row in Enumerable.Range(0, notes.Length)
           where notes[row] is not null
           let image = images.Images[row]
           from note in notes[row]!.On(image.FullPath)
           select new ImageNote(image.RelativePath, note),
    ];

    /// <summary>What it cost.</summary>
    public ExtractionStatistics Statistics(int imageCount, TimeSpan total) => new(imageCount, extracted, Cached,
        extracted == 0 ? null : forward.Elapsed.TotalMilliseconds / extracted,
        extracted == 0 ? null : extraction.Elapsed.TotalMilliseconds / extracted,
        total.TotalSeconds);

    private bool TakeBatch(OrderedDecoder decoder, List<OrderedDecoder.Result> batch)
    {
        extraction.Start();
        batch.Clear();
        while (batch.Count < options.BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!decoder.TryTake(out var result))
                break;
            if (result.Error is null)
                batch.Add(result);
            else
                Skip(result.Row, result.Error);
        }

        extraction.Stop();
        return batch.Count > 0;
    }

    private void Skip(int row, Data.Images.UnreadableImageException error)
    {
        if (!options.SkipUnreadable)
            throw new InputException($"{error.Message.TrimEnd('.')}, or use --skip-unreadable.", error);
        Skipped.Add(row, new SkippedImage(images.Images[row].RelativePath, error.Reason));
        log($"Features: skipped {images.Images[row].RelativePath}: {error.Reason}.");
    }

    private void RunBatch(IFeatureEngine engine, List<OrderedDecoder.Result> batch, byte[] pixels, float[] rows)
    {
        extraction.Start();
        for (var i = 0; i < batch.Count; i++)
            batch[i].Pixels.CopyTo(pixels.AsSpan(i * preprocessing.ByteCount));
        var computed = rows.AsSpan(0, batch.Count * featureCount);
        forward.Start();
        engine.Forward(pixels.AsSpan(0, batch.Count * preprocessing.ByteCount), batch.Count, computed);
        forward.Stop();
        for (var i = 0; i < batch.Count; i++)
        {
            computed.Slice(i * featureCount, featureCount).CopyTo(features.AsSpan(batch[i].Row * featureCount));
            notes[batch[i].Row] = batch[i].Notes;
            unsaved.Add((batch[i].Row, batch[i].Hash));
        }

        extracted += batch.Count;
        extraction.Stop();
        if (unsaved.Count >= RowsPerPack)
            SavePack();
    }

    private void SavePack()
    {
        if (cache is null || unsaved.Count == 0)
            return;
        var rows = new float[unsaved.Count * featureCount];
        for (var i = 0; i < unsaved.Count; i++)
            features.AsSpan(unsaved[i].Row * featureCount, featureCount).CopyTo(rows.AsSpan(i * featureCount));
        try
        {
            cache.Add([.. unsaved.Select(entry => entry.Hash)], [.. unsaved.Select(entry => notes[entry.Row]!)], rows);
        }
        catch (InputException exception)
        {
            // The features are in memory: a full disk in the cache is no reason to lose them, nor to hide an error that ended the run.
            log($"Feature cache: {exception.Message} Features of this run are not cached.");
            cache = null;
        }

        unsaved.Clear();
    }

    private void ReportProgress(int total)
    {
        var done = extracted + Skipped.Count;
        if (progress is null || (extraction.Elapsed - reported < ReportInterval && done < total))
            return;
        reported = extraction.Elapsed;
        var rate = (extracted / extraction.Elapsed.TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture);
        progress.Report(new WorkProgress("extracting features", done, total, $"{rate} images/s"));
    }

    /// <summary>Builds the engine at its first use.</summary>
    private sealed class Lazily(Func<IFeatureEngine> create) : IDisposable
    {
        private IFeatureEngine? engine;

        public IFeatureEngine Value => engine ??= create();

        public void Dispose() => engine?.Dispose();
    }
}
