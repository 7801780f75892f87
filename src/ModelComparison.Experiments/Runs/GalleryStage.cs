using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Runs;

/// <summary>Keeps small pictures of the images that the models were surest of, right or wrong, so that the report can show them without the data set.</summary>
internal static class GalleryStage
{
    /// <summary>Pictures of each classifier, right and wrong; more would make the report heavy and nobody would look at them.</summary>
    public const int PicturesOfAKind = 8;

    /// <summary>Longer side of a picture in pixels.</summary>
    private const int Side = 96;

    /// <summary>The same record with pictures; unchanged when there are no images.</summary>
    public static RunRecord Add(RunRecord record, ImageFolder? images, CancellationToken cancellationToken)
    {
        if (images is null || record.Result.Files is not { } files)
            return record;
        BenchmarkResult[] results = record.Grouped is { } groups ? [record.Result, groups] : [record.Result];
        var rows = results.SelectMany(result => result.Learners.SelectMany(learner =>
            ConfidentPredictions.Wrong(result, learner, PicturesOfAKind).Concat(ConfidentPredictions.Right(result, learner, PicturesOfAKind)))).Select(prediction => prediction.Row);
        var paths = images.Images.ToDictionary(image => image.RelativePath, image => image.FullPath, StringComparer.Ordinal);
        var pictures = new SortedDictionary<int, byte[]>();
        foreach (var row in rows.Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            pictures[row] = PngFile.Encode(Reduce(ImageFile.Read(paths[files[row]])));
        }

        return record with { Pictures = pictures };
    }

    private static RgbImage Reduce(RgbImage image)
    {
        var scale = Math.Min(1, Side / (double)Math.Max(image.Width, image.Height));
        return ImageResize.Bilinear(image, Math.Max(1, (int)Math.Round(image.Width * scale)), Math.Max(1, (int)Math.Round(image.Height * scale)));
    }
}
