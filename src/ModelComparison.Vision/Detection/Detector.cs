using System.Runtime.InteropServices;
using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Evaluation.Detection;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// A trained YOLOv8-nano that finds objects in images, as YOLOv8 predicts: the smallest input that holds the image, which is enlarged where it is small.
/// </summary>
/// <example><code>
/// using var detector = Detector.Load("best.safetensors");
/// var found = detector.Predict(ImageFile.Read("a.png"));
/// </code></example>
public sealed class Detector : IDisposable
{
    private const float LargestByte = 255;

    private readonly Yolov8Network network;

    private Detector(Yolov8Network network, DetectionWeights weights)
    {
        this.network = network;
        ClassNames = weights.ClassNames;
        TrainedImageSize = weights.ImageSize;
        Notes = weights.Notes;
    }

    /// <summary>Names of the classes [C].</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>What is remarkable about the weights, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Longer side of an image in pixels that is used unless another one is asked for: the weights' own, or 640 where they have none.</summary>
    public int ImageSize => TrainedImageSize ?? DetectionWeights.UsualImageSize;

    /// <summary>Longer side of an image in pixels that the weights were trained at; null where their file does not say so.</summary>
    public int? TrainedImageSize { get; }

    /// <summary>What runs the network: oneDNN's kernels where this machine has them, else libtorch, with the reason.</summary>
    public string Engine => network.Engine;

    /// <summary>Reads weights of any of the formats of <see cref="DetectionWeights"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">Number of threads; null for one a processor.</param>
    /// <param name="precision">Number format of the network.</param>
    /// <param name="classNames">Names of the classes in the order of the network; null for those of the file.</param>
    /// <exception cref="InputException">The file cannot be used, or the precision cannot run here.</exception>
    public static Detector Load(
        string path, int? threads = null, DetectionPrecision precision = DetectionPrecision.Float32, IReadOnlyList<string>? classNames = null)
    {
        var weights = DetectionWeights.Load(path);
        if (classNames is not null)
            weights = weights.WithClassNames(classNames);
        var network = weights.CreateNetwork();
        network.eval();
        try
        {
            network.Accelerate(threads ?? Math.Min(Environment.ProcessorCount, 256), weightsStay: true, precision);
            return new Detector(network, weights);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Finds the objects of an image.</summary>
    /// <param name="image">The image, of any size.</param>
    /// <param name="options">Thresholds and sizes; null for the defaults.</param>
    /// <returns>Its objects, best score first, in pixels of the image.</returns>
    /// <exception cref="InputException">The image size is not a positive multiple of 32.</exception>
    public IReadOnlyList<DetectedBox> Predict(RgbImage image, DetectorOptions? options = null) => Predict([image], options)[0];

    /// <summary>Finds the objects of images. Each image's result is the same whatever the other images are.</summary>
    /// <param name="images">The images, of any sizes.</param>
    /// <param name="options">Thresholds and sizes; null for the defaults.</param>
    /// <param name="cancellationToken">Honoured between batches.</param>
    /// <returns>For each image its objects, best score first, in pixels of the image.</returns>
    /// <exception cref="InputException">The image size is not a positive multiple of 32, or the batch size not positive.</exception>
    public IReadOnlyList<IReadOnlyList<DetectedBox>> Predict(
        IReadOnlyList<RgbImage> images, DetectorOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        options ??= new DetectorOptions();
        var size = options.ImageSize ?? ImageSize;
        if (size < Yolov8Network.SizeMultiple || size % Yolov8Network.SizeMultiple != 0 || options.BatchSize < 1)
        {
            throw new InputException($"Detector needs an image size that is a positive multiple of {Yolov8Network.SizeMultiple} and a batch size of at "
                + $"least 1; got {size} and {options.BatchSize}.");
        }

        var letterboxes = images.Select(image => Letterbox.FitTightly(image.Width, image.Height, size, Yolov8Network.SizeMultiple)).ToArray();
        var results = new IReadOnlyList<DetectedBox>[images.Count];
        foreach (var group in Enumerable.Range(0, images.Count).GroupBy(index => (letterboxes[index].Height, letterboxes[index].Width)))
        {
            foreach (var batch in group.Chunk(options.BatchSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Predict(images, letterboxes, batch, options.Suppression ?? new SuppressionOptions(), results);
            }
        }

        return results;
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => network.Dispose();

    private void Predict(
        IReadOnlyList<RgbImage> images, Letterbox[] letterboxes, int[] batch, SuppressionOptions suppression, IReadOnlyList<DetectedBox>[] results)
    {
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        var input = empty(batch.Length, 3, letterboxes[batch[0]].Height, letterboxes[batch[0]].Width);
        var numbers = MemoryMarshal.Cast<byte, float>(input.bytes);
        var length = numbers.Length / batch.Length;
        for (var i = 0; i < batch.Length; i++)
            Write(letterboxes[batch[i]].Apply(images[batch[i]]), numbers.Slice(i * length, length));
        var decoded = BoxDecoder.Decode(network.call(input), (float)suppression.ConfidenceThreshold);
        for (var i = 0; i < batch.Length; i++)
        {
            var inverse = letterboxes[batch[i]].Inverse();
            results[batch[i]] = [.. NonMaximumSuppression.Run(decoded[i], suppression).Select(found => found with { Box = inverse.Map(found.Box) })];
        }
    }

    // [H, W, 3] bytes to [3, H, W] shares of 255.
    private static void Write(RgbImage image, Span<float> planes)
    {
        var pixels = image.Pixels;
        var count = image.Width * image.Height;
        var red = planes[..count];
        var green = planes.Slice(count, count);
        var blue = planes.Slice(2 * count, count);
        for (var i = 0; i < count; i++)
        {
            red[i] = pixels[3 * i] / LargestByte;
            green[i] = pixels[(3 * i) + 1] / LargestByte;
            blue[i] = pixels[(3 * i) + 2] / LargestByte;
        }
    }
}
