using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Synthetic;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Vision;

namespace ModelComparison.Experiments.Runs;

/// <summary>Synthetic images of a run, drawn once into the cache folder.</summary>
internal static class SyntheticImages
{
    /// <summary>Folder with the images of these settings; they are drawn when it is not there.</summary>
    public static string Ensure(SyntheticSource source, int threads, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var options = new BloodCellOptions(source.ImagesPerClass, new Seed((ulong)source.Seed), Difficulty: source.Difficulty) { Confounding = source.Confounding };
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"version-{SyntheticDataset.GeneratorVersion}-images-{source.ImagesPerClass}-seed-{source.Seed}-difficulty-{source.Difficulty:R}") + (source.Confounding is { } confounding ? $"-{confounding.Name}-{confounding.Strength.ToString("R", CultureInfo.InvariantCulture)}" : "");
        var root = Path.Combine(CacheFolder.Root, "synthetic", name);
        SyntheticDataset.Write(root, options, threads, progress, cancellationToken);
        return SyntheticDataset.ImageFolderOf(root);
    }
}
