using System.Security.Cryptography;
using System.Text;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Data.Preprocessing.Stains;

namespace ModelComparison.Vision.Features;

/// <summary>
/// The colours that stain normalisation aims at. Features are kept by image, so the reference is one for all folds: a named one, an image of the user's, or a
/// typical image of the folder. The last looks at colours of a few images and at no label; whoever wants the test images out of even that names a reference.
/// </summary>
public static class StainReference
{
    /// <summary>The published stain vectors of haematoxylin and eosin, for <see cref="StainNormalization.Macenko"/>.</summary>
    public const string HaematoxylinEosin = "haematoxylin-eosin";

    private const int Candidates = 25;

    /// <summary>Makes the normaliser that options ask for, or null for none.</summary>
    /// <exception cref="InputException">The reference cannot be read, or has not the stains that the method needs.</exception>
    internal static IStainNormalizer? Create(ImageFolder images, FeatureExtractionOptions options, int imageSize)
    {
        if (options.Stain == StainNormalization.None)
            return null;
        options = options with { ImageSize = imageSize };
        if (options.StainReference == HaematoxylinEosin)
        {
            return options.Stain == StainNormalization.Macenko
                ? new MacenkoNormalizer(StainMatrix.HaematoxylinEosin)
                : throw new InputException($"stain-reference {HaematoxylinEosin} gives stain vectors, which only stain-normalisation macenko uses; got reinhard. Name an image.");
        }

        var path = options.StainReference ?? ChooseFile(images, options);
        return Fit(options.Stain, Read(path, options), path);
    }

    /// <summary>
    /// A typical image of a folder: of 25 images, chosen by a hash of their paths, the one whose mean colour is nearest to the median of all. Adding images
    /// elsewhere seldom changes it, and one odd slide never does.
    /// </summary>
    /// <returns>Path of its file.</returns>
    /// <exception cref="InputException">No image can be used.</exception>
    public static string ChooseFile(ImageFolder images, FeatureExtractionOptions options)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        var found = new List<(string Path, double[] Colour)>();
        foreach (var image in images.Images.OrderBy(image => PlaceOf(image.RelativePath), StringComparer.Ordinal))
        {
            if (TryColour(image.FullPath, options) is { } colour)
                found.Add((image.FullPath, colour));
            if (found.Count == Candidates)
                break;
        }

        if (found.Count == 0)
            throw new InputException($"{images.Root} has no image that can be the reference of the stain normalisation: none can be read, or none has two stains. Name one with stain-reference.");
        double[] median = [.. Enumerable.Range(0, 3).Select(channel => Median(found.Select(candidate => candidate.Colour[channel])))];
        return found.MinBy(candidate => candidate.Colour.Zip(median, (value, middle) => (value - middle) * (value - middle)).Sum()).Path;
    }

    /// <summary>Names the reference in the options where it would be chosen, so that parts of the images that are extracted alone are normalised alike.</summary>
    /// <param name="images">All images.</param>
    /// <param name="options">How they are to be extracted.</param>
    /// <returns>The options; with the file of the reference where a stain normalisation without one was asked for.</returns>
    /// <exception cref="InputException">No image can be used.</exception>
    public static FeatureExtractionOptions Choose(ImageFolder images, FeatureExtractionOptions options)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        return options is { Stain: not StainNormalization.None, StainReference: null } ? options with { StainReference = ChooseFile(images, options) } : options;
    }

    private static IStainNormalizer Fit(StainNormalization method, RgbImage reference, string path) => method == StainNormalization.Reinhard
        ? ReinhardNormalizer.Fit(reference)
        : new MacenkoNormalizer(StainMatrix.Find(reference)
            ?? throw new InputException($"{path} cannot be the reference of a Macenko normalisation: it has not two stains that can be told apart. Name another image with stain-reference."));

    private static string PlaceOf(string relativePath) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("stain reference\0" + relativePath)));

    private static double[]? TryColour(string path, FeatureExtractionOptions options)
    {
        try
        {
            var image = Read(path, options);
            return options.Stain == StainNormalization.Macenko && StainMatrix.Find(image) is null ? null : [.. ReinhardNormalizer.Fit(image).Means];
        }
        catch (InputException)
        {
            // The extraction itself says which images cannot be read.
            return null;
        }
    }

    private static RgbImage Read(string path, FeatureExtractionOptions options)
    {
        try
        {
            var image = ImageFile.ReadWithNotes(path, new ImageReadOptions(SixteenBitGrey: options.SixteenBitGrey)).Image;
            return ImageResize.Bilinear(image, SizeOf(options), SizeOf(options));
        }
        catch (UnreadableImageException error)
        {
            throw new InputException($"The reference of the stain normalisation cannot be used: {error.Message}", error);
        }
    }

    private static int SizeOf(FeatureExtractionOptions options) => options.ImageSize == 0 ? ImagePreprocessing.DefaultSize : options.ImageSize;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
