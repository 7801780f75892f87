using System.Collections.Concurrent;
using ModelComparison.Data.Augmentation;

namespace ModelComparison.Data.Datasets;

/// <summary>
/// Makes batches on threads ahead of their use. What an image looks like depends on the seed, the epoch and the image alone, so the batches are the same
/// for every number of threads. A file that can no longer be read when it is needed is left out, and listed in <see cref="Lost"/>. Unlike the reference, which draws the partners of a mosaic from the images it loaded last, they come from the whole set.
/// </summary>
public sealed class DetectionBatchLoader
{
    private readonly DetectionImageCache cache;
    private readonly DetectionLoaderOptions options;
    private readonly ConcurrentDictionary<int, ConcurrentBag<byte[]>> pool = new();

    /// <summary>Prepares a loader.</summary>
    /// <param name="cache">The images.</param>
    /// <param name="options">How batches are made; null for the defaults.</param>
    /// <exception cref="InputException">There is no image, or an option is out of range.</exception>
    public DetectionBatchLoader(DetectionImageCache cache, DetectionLoaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cache);
        this.options = options ?? new DetectionLoaderOptions();
        this.options.Validate();
        if (cache.Samples.Count == 0)
            throw new InputException("The batch loader needs images; not one can be read. Check the data set's paths.");
        this.cache = cache;
    }

    /// <summary>Batches an epoch.</summary>
    public int BatchCount => (cache.Samples.Count + options.BatchSize - 1) / options.BatchSize;

    /// <summary>Time that the consumer waited for batches so far, in all epochs.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Images that could be read at the start and no longer when a batch needed them, and why.</summary>
    public IReadOnlyList<IgnoredFile> Lost => cache.Lost;

    /// <summary>
    /// The batches of one training epoch: all images once, in an order drawn for the epoch; the next image takes the place of a lost one. Dispose each before taking the next but one.
    /// </summary>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    /// <param name="allowMosaic">False in the last epochs (10 by default in the reference).</param>
    /// <param name="cancellationToken">Ends the wait for a batch.</param>
    /// <exception cref="InputException">No image is left that can be read.</exception>
    public IEnumerable<DetectionBatch> Training(int epoch, bool allowMosaic, CancellationToken cancellationToken = default)
    {
        var seed = options.Seed.For("detection-loader").For("epoch", epoch);
        var order = Enumerable.Range(0, cache.Samples.Count).ToArray();
        seed.For("order").CreateRandom().Shuffle<int>(order);
        var chunks = order.Chunk(options.BatchSize).ToArray();
        var augmentations = new DetectionAugmentation?[options.Workers];
        return Prepare(chunks.Length, Make, cancellationToken);

        DetectionBatch Make(int worker, int batch)
        {
            var augmentation = augmentations[worker] ??= new DetectionAugmentation(cache.Size, options.Augmentation);
            return MakeTrainingBatch(chunks[batch], augmentation, seed, allowMosaic);
        }
    }

    /// <summary>The batches of a validation: all images once, less lost ones, sorted by shape (<see cref="ValidationPlan"/>).</summary>
    /// <param name="cancellationToken">Ends the wait for a batch.</param>
    public IEnumerable<DetectionBatch> Validation(CancellationToken cancellationToken = default)
    {
        var plan = ValidationPlan.Create(
            [.. cache.Samples.Select(sample => (sample.Width, sample.Height))], cache.Size, options.BatchSize, options.Stride, options.RectangularValidation);
        return Prepare(plan.Count, (_, batch) => ValidationBatch.Create(cache, plan[batch], Rent, GiveBack), cancellationToken).Where(batch => batch.Count > 0);
    }

    private IEnumerable<DetectionBatch> Prepare(int count, Func<int, int, DetectionBatch> make, CancellationToken cancellationToken)
    {
        using var preparation = new OrderedPreparation<DetectionBatch>(count, options.Workers, options.BatchesAhead, make);
        for (var i = 0; i < count; i++)
        {
            var before = preparation.Waited;
            var batch = preparation.Next(cancellationToken);
            Waited += preparation.Waited - before;
            yield return batch;
        }
    }

    private DetectionBatch MakeTrainingBatch(int[] indices, DetectionAugmentation augmentation, Randomness.Seed seed, bool allowMosaic)
    {
        var size = cache.Size;
        var pixels = Rent(indices.Length * 3 * size * size);
        var targets = new TargetRows();
        var used = new int[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            used[i] = -1;
            var place = i;
            var random = seed.For("image", indices[i]).CreateRandom();
            var image = augmentation.Next(indices[i], cache.Samples.Count, Read, allowMosaic, random);
            ChannelPlanes.Write(image.Image, pixels.AsSpan(i * 3 * size * size, 3 * size * size));
            targets.Add(i, image.Boxes, size, size);

            // The first image read is the batch's own, the others are partners of its mosaic.
            AnnotatedImage Read(int index)
            {
                var (readable, sample) = ReadableFrom(index);
                used[place] = used[place] < 0 ? readable : used[place];
                return sample;
            }
        }

        return new DetectionBatch(indices.Length, size, size, pixels, GiveBack) { Targets = targets.ToArray(), SampleIndices = used };
    }

    private (int Index, AnnotatedImage Image) ReadableFrom(int index)
    {
        for (var step = 0; step < cache.Samples.Count; step++)
        {
            var candidate = (index + step) % cache.Samples.Count;
            if (cache.TryRead(candidate, out var image))
                return (candidate, image);
        }

        throw new InputException($"Training a detector needs images; none of the {cache.Samples.Count} can be read any more (the first: {cache.Lost[0].RelativePath}, {cache.Lost[0].Reason}). Bring the files back.");
    }

    private byte[] Rent(int length) => pool.TryGetValue(length, out var bag) && bag.TryTake(out var buffer) ? buffer : GC.AllocateUninitializedArray<byte>(length);

    private void GiveBack(byte[] buffer) => pool.GetOrAdd(buffer.Length, _ => []).Add(buffer);
}
