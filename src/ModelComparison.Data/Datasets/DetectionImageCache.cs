using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Augmentation;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;

namespace ModelComparison.Data.Datasets;

/// <summary>
/// Images of a detection data set, decoded and resized once so that the longer side is the network's. What does not fit into the memory budget is decoded
/// again whenever it is needed; the pixels are the same. Every image is decoded once at the start, so that a damaged one is listed before training begins.
/// </summary>
public sealed class DetectionImageCache
{
    private readonly RgbImage?[] images;
    private readonly ConcurrentDictionary<int, string> lost = new();

    private DetectionImageCache(IReadOnlyList<DetectionSample> samples, RgbImage?[] images, int size, IReadOnlyList<IgnoredFile> skipped)
    {
        Samples = samples;
        this.images = images;
        Size = size;
        Skipped = skipped;
    }

    /// <summary>The samples that can be read; indices refer to these.</summary>
    public IReadOnlyList<DetectionSample> Samples { get; }

    /// <summary>The longer side of every image in pixels.</summary>
    public int Size { get; }

    /// <summary>Images that turned out to be damaged, and why.</summary>
    public IReadOnlyList<IgnoredFile> Skipped { get; }

    /// <summary>Images that could be read at the start and no longer when they were needed again, and why; in the order of the samples.</summary>
    public IReadOnlyList<IgnoredFile> Lost => [.. lost.OrderBy(item => item.Key).Select(item => new IgnoredFile(Samples[item.Key].RelativePath, item.Value))];

    /// <summary>How many images are kept in memory.</summary>
    public int KeptImages => images.Count(image => image is not null);

    /// <summary>Bytes that they take.</summary>
    public long KeptBytes => images.Sum(image => image is null ? 0L : image.Pixels.Length);

    /// <summary>Decodes and resizes all images.</summary>
    /// <param name="samples">What to read.</param>
    /// <param name="size">The longer side that images are resized to, at least 1.</param>
    /// <param name="options">Memory and threads; null for the defaults.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellationToken">Checked before every image.</param>
    public static DetectionImageCache Load(
        IReadOnlyList<DetectionSample> samples,
        int size,
        DetectionCacheOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        options ??= new DetectionCacheOptions();
        options.Validate();
        var isKept = ChooseKept(samples, size, options.MemoryBytes);
        var loaded = new RgbImage?[samples.Count];
        var problems = new string?[samples.Count];
        var done = 0;
        Parallel.For(0, samples.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken }, i =>
        {
            try
            {
                var image = ReadResized(samples[i], size);
                loaded[i] = isKept[i] ? image : null;
            }
            catch (UnreadableImageException error)
            {
                problems[i] = error.Reason;
            }

            progress?.Report(new WorkProgress("decoding images", Interlocked.Increment(ref done), samples.Count));
        });
        var usable = Enumerable.Range(0, samples.Count).Where(i => problems[i] is null).ToArray();
        var skipped = Enumerable.Range(0, samples.Count).Where(i => problems[i] is not null).Select(i => new IgnoredFile(samples[i].RelativePath, problems[i]!));
        return new DetectionImageCache([.. usable.Select(i => samples[i])], [.. usable.Select(i => loaded[i])], size, [.. skipped]);
    }

    /// <summary>The resized image of a sample; not to be changed.</summary>
    /// <exception cref="UnreadableImageException">The file was changed or removed since the start.</exception>
    public RgbImage Image(int index) => images[index] ?? ReadResized(Samples[index], Size);

    /// <summary>The resized image of a sample with its objects in pixels.</summary>
    /// <exception cref="UnreadableImageException">The file was changed or removed since the start.</exception>
    public AnnotatedImage Read(int index)
    {
        var image = Image(index);
        return new AnnotatedImage(image, [.. Samples[index].Boxes.Select(label => new GroundTruthBox(label.Box.ToPixels(image.Width, image.Height), label.ClassIndex))]);
    }

    /// <summary>The resized image of a sample with its objects; false when its file was changed or removed since the start. Such a file is listed and not tried again.</summary>
    internal bool TryRead(int index, [NotNullWhen(true)] out AnnotatedImage? image)
    {
        image = null;
        if (lost.ContainsKey(index))
            return false;
        try
        {
            image = Read(index);
            return true;
        }
        catch (UnreadableImageException error)
        {
            lost.TryAdd(index, error.Reason);
            return false;
        }
    }

    /// <summary>Size of an image once its longer side is that of the network.</summary>
    internal static (int Width, int Height) ResizedSize(int width, int height, int size)
    {
        var ratio = (double)size / Math.Max(width, height);
        return ratio == 1 ? (width, height) : (Math.Min((int)Math.Ceiling(width * ratio), size), Math.Min((int)Math.Ceiling(height * ratio), size));
    }

    private static RgbImage ReadResized(DetectionSample sample, int size)
    {
        var image = UprightImage.Read(sample.FullPath);
        if (image.Width != sample.Width || image.Height != sample.Height)
            throw new UnreadableImageException(sample.FullPath, $"it has {image.Width} × {image.Height} pixels now and had {sample.Width} × {sample.Height} when the data set was read");
        var (width, height) = ResizedSize(image.Width, image.Height, size);
        return LinearResize.Resize(image, width, height);
    }

    private static bool[] ChooseKept(IReadOnlyList<DetectionSample> samples, int size, long budget)
    {
        var isKept = new bool[samples.Count];
        for (var i = 0; i < samples.Count; i++)
        {
            var (width, height) = ResizedSize(samples[i].Width, samples[i].Height, size);
            var bytes = 3L * width * height;
            isKept[i] = bytes <= budget;
            budget -= isKept[i] ? bytes : 0;
        }

        return isKept;
    }
}
