using ModelComparison.Data.Datasets;
using ModelComparison.Vision.Backbones;

namespace ModelComparison.Vision.Features;

/// <summary>Features of a folder of images, and how they came about.</summary>
/// <param name="Features">Features [N, D] with labels, class names and relative paths, in the folder's order.</param>
/// <param name="Skipped">Unreadable images that were left out, in the folder's order.</param>
/// <param name="Notes">What is remarkable about images that were read, also about those whose features were in the cache, in the folder's order.</param>
/// <param name="Ignored">Files of the folder that are no images of the data set.</param>
/// <param name="Weights">Weights that were used; where <see cref="BackboneWeights.IsRandom"/>, reports say so first.</param>
/// <param name="Engine">Implementation that ran.</param>
/// <param name="Key">What the features depend on besides the images.</param>
/// <param name="Options">Options that were asked for.</param>
/// <param name="Statistics">What it cost.</param>
public sealed record FeatureExtraction(
    LabelledFeatures Features,
    IReadOnlyList<SkippedImage> Skipped,
    IReadOnlyList<ImageNote> Notes,
    IReadOnlyList<IgnoredFile> Ignored,
    BackboneWeights Weights,
    FeatureEngineSelection Engine,
    FeatureCacheKey Key,
    FeatureExtractionOptions Options,
    ExtractionStatistics Statistics);
