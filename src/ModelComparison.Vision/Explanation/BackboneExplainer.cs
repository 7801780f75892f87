using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Features;

namespace ModelComparison.Vision.Explanation;

/// <summary>
/// A backbone as it extracted the features, to look at the maps that the features are averages of. For a linear classifier on such features the gradient is the
/// classifier's own weights, so the maps are all that Grad-CAM needs.
/// </summary>
public sealed class BackboneExplainer : IDisposable
{
    // Of sums in another order, and of graphs that compute in 16 bits.
    private const double Tolerance = 0.01;
    private readonly BackbonePlan plan;
    private readonly string name;
    private readonly ImageReadOptions reading;
    private bool isChecked;

    private BackboneExplainer(BackbonePlan plan, string name, ImageReadOptions reading) => (this.plan, this.name, this.reading) = (plan, name, reading);

    /// <summary>Builds the network.</summary>
    /// <param name="weights">The weights that made the features.</param>
    /// <param name="imageSize">Height and width that images were resized to for the features; 0 for the network's own.</param>
    /// <param name="sixteenBitGrey">How 16-bit grey images became 8 bit for the features.</param>
    /// <exception cref="InputException">The weights are damaged, or another network's; or the network has no maps behind its features.</exception>
    public static BackboneExplainer Create(BackboneWeights weights, int imageSize = 0, SixteenBitGrey sixteenBitGrey = SixteenBitGrey.ClipAsPillow)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (imageSize != 0)
            ArgumentOutOfRangeException.ThrowIfLessThan(imageSize, FeatureExtractionOptions.SmallestImageSize);
        var plan = weights.Backbone.Plan(weights, imageSize, withMap: true);
        return new BackboneExplainer(plan, weights.Backbone.DisplayName, new ImageReadOptions(SixteenBitGrey: sixteenBitGrey));
    }

    /// <summary>Reads an image as it was read for its features.</summary>
    /// <exception cref="InputException">The file is not an image that can be read.</exception>
    public RgbImage Read(string path) => ImageFile.ReadWithNotes(path, reading).Image;

    /// <summary>The maps of an image, resized and normalized as for its features: [features, 7, 7] for ResNet50 and 224 pixels.</summary>
    /// <exception cref="InputException">The network's features are no averages of maps.</exception>
    public ActivationMaps Look(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var (features, (values, shape)) = plan.Network.Look(ImageResize.Bilinear(image, plan.ImageSize, plan.ImageSize).Pixels);
        var maps = ToMaps(values, shape, features.Length);
        if (maps is null || (!isChecked && !AreAverages(features, maps)))
            throw new InputException(NoMaps(name));
        isChecked = true;
        return maps;
    }

    /// <summary>Why this network cannot be explained, as a sentence; null when it can.</summary>
    public string? Obstacle()
    {
        try
        {
            Look(new RgbImage(plan.ImageSize, plan.ImageSize));
            return null;
        }
        catch (InputException exception)
        {
            return exception.Message;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => plan.Dispose();

    /// <summary>Why a network cannot be explained.</summary>
    internal static string NoMaps(string name) =>
        $"{name} cannot be explained: Grad-CAM needs features that are averages of a map over the image, and its output is none. Set 'output' to such a map.";

    // [1, K, h, w], or [1, h, w, K]: whichever axis has as many places as there are features.
    private static ActivationMaps? ToMaps(float[] values, long[] shape, int features)
    {
        if (shape is [_, var k, > 0 and var h, > 0 and var w] && k == features)
            return new ActivationMaps(values.AsSpan(0, (int)(k * h * w)).ToArray(), features, (int)h, (int)w);
        if (shape is not [_, > 0 and var rows, > 0 and var columns, var last] || last != features)
            return null;
        var planes = new float[rows * columns * features];
        for (var i = 0; i < planes.Length; i++)
            planes[((long)(i % features) * rows * columns) + (i / features)] = values[i];
        return new ActivationMaps(planes, features, (int)rows, (int)columns);
    }

    private static bool AreAverages(float[] features, ActivationMaps maps)
    {
        var (difference, size) = (0.0, 0.0);
        foreach (var (feature, mean) in features.Zip(maps.Means()))
        {
            difference += (feature - mean) * (feature - mean);
            size += feature * (double)feature;
        }

        return difference <= Tolerance * Tolerance * size;
    }
}
