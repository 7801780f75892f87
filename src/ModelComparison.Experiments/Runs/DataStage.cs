using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Runs;

/// <summary>Opens the data of an experiment: lists the images (drawing synthetic ones first) or reads the features.</summary>
internal static class DataStage
{
    public static RunData Open(DataSource source, int threads, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        switch (source)
        {
            case FeatureFolderSource features:
                return OpenFeatures(features);
            case ImageFolderSource images:
                return OpenImages(images.Path, [new("Source", images.WrittenPath)], [], threads, progress, cancellationToken);
            case SyntheticSource synthetic:
                var folder = SyntheticImages.Ensure(synthetic, threads, progress, cancellationToken);
                Setting[] facts =
                [
                    new("Source", "synthetic blood cells"),
                    new("Images drawn per class", Text(synthetic.ImagesPerClass)),
                    new("Seed of the drawing", Text(synthetic.Seed)),
                    new("Difficulty", synthetic.Difficulty.ToString("R", CultureInfo.InvariantCulture)),
                    new("Confounder", synthetic.Confounding?.ToString() ?? "none"),
                ];
                return OpenImages(folder, facts, ["The images are synthetic: scores on them say nothing about patients."], threads, progress, cancellationToken);
            default:
                throw new NotSupportedException(source.ToString());
        }
    }

    /// <summary>Facts about how many images each class has.</summary>
    public static IEnumerable<Setting> Counts(LabelledFeatures features)
    {
        var counts = features.CountByClass();
        return
        [
            new Setting("Images", Text(features.Count)),
            new Setting("Classes", string.Join(", ", features.ClassNames.Select((name, c) => $"{name} {Text(counts[c])}"))),
        ];
    }

    private static RunData OpenFeatures(FeatureFolderSource source)
    {
        var features = FeatureFolder.Read(source.Path);
        var numbers = ContentHash.OfFiles(Path.Combine(source.Path, "features.npy"), Path.Combine(source.Path, "labels.npy"));
        return new RunData
        {
            Features = features,
            // Class names decide class weights, groups and every table; file names are in the predictions.
            Files = [.. ((string[])["features.npy", "labels.npy", "classes.txt", "files.txt"]).Where(name => File.Exists(Path.Combine(source.Path, name)))
                .Select(name => new KeyValuePair<string, string>(name, ContentHash.OfFiles(Path.Combine(source.Path, name))))],
            Identity = ContentHash.OfTexts([numbers, .. features.ClassNames, "files", .. features.Files ?? []]),
            Facts = [new("Source", source.WrittenPath)],
        };
    }

    private static RunData OpenImages(
        string path,
        IReadOnlyList<Setting> facts,
        IReadOnlyList<string> notes,
        int threads,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
    {
        var folder = ImageFolder.Scan(path, cancellationToken);
        var (identity, files) = ContentHash.OfImages(folder.Images, threads, progress, cancellationToken);
        return new RunData
        {
            Images = folder,
            Identity = identity,
            Files = files,
            Facts = facts,
            Warnings = [.. notes, .. FeatureWarnings.Of(folder.Ignored)],
        };
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
