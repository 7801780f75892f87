using ModelComparison.Data;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Runs;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>Everything outside the settings that the points of a sweep read, hashed once.</summary>
internal sealed class SweepInputs
{
    private readonly SortedDictionary<string, string> hashes = new(StringComparer.Ordinal);

    private SweepInputs()
    {
    }

    /// <summary>Hash by what was hashed.</summary>
    public IReadOnlyDictionary<string, string> Hashes => hashes;

    public static SweepInputs Read(IReadOnlyList<SweepPoint> points, int threads, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var inputs = new SweepInputs();
        var sources = new HashSet<DataSource>();
        foreach (var point in points)
        {
            var experiment = point.Experiment;
            var source = experiment.Data.Source;
            if (sources.Add(source))
                inputs.hashes[NameOf(source)] = DataStage.Open(source, threads, progress, cancellationToken).Identity;
            foreach (var settings in experiment.AllFeatures)
                inputs.AddFile(settings.Weights is null ? settings.WrittenBackbone : settings.WrittenWeights, settings.WeightsFile);
            if (experiment.Resampling is FoldIndexSettings folds)
                inputs.AddFile(folds.WrittenPath, folds.Path);
        }

        return inputs;
    }

    /// <summary>For each combination of images and feature settings one point that has it, in order.</summary>
    public static IReadOnlyList<string> ExtractionsOf(IEnumerable<SweepPoint> points)
    {
        var seen = new HashSet<(DataSource, FeatureSettings)>();
        return
        [
            .. from point in points
               let experiment = point.Experiment
               where experiment.AllFeatures.Aggregate(false, (isNew, features) => seen.Add((experiment.Data.Source, features)) || isNew)
               select point.Id,
        ];
    }

    private static string NameOf(DataSource source) => source switch
    {
        ImageFolderSource images => images.WrittenPath,
        FeatureFolderSource features => features.WrittenPath,
        _ => source.ToString(),
    };

    private void AddFile(string name, string? path)
    {
        if (!hashes.ContainsKey(name) && File.Exists(path))
            hashes[name] = ContentHash.OfFiles(path);
    }
}
