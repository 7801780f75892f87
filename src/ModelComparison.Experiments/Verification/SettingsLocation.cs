using ModelComparison.Data;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Verification;

/// <summary>
/// Finds where the relative paths of a run's settings start. A run folder does not say, so that it is the same on every machine; it lies
/// below its experiment file as a rule, so the folders above it are tried, then the current folder.
/// </summary>
internal static class SettingsLocation
{
    /// <summary>The settings of a run with paths that exist.</summary>
    /// <exception cref="InputException">Data, weights or folds are in none of the places.</exception>
    public static ExperimentFile Open(string runFolder, string? baseFolder)
    {
        var path = Path.Combine(runFolder, RunFileNames.ResolvedSettings);
        var yaml = RunJson.ReadText(path);
        string? missing = null;
        foreach (var folder in baseFolder is null ? Candidates(runFolder) : [Path.GetFullPath(baseFolder)])
        {
            var file = ExperimentFile.Parse(yaml, path, folder);
            if (Missing(file.Experiment) is not { } absent)
                return file;
            missing ??= absent;
        }

        throw new InputException(
            $"{runFolder}: verify needs what the run was made from; {missing} is not there"
            + (baseFolder is null ? ", nor at the same place seen from the folders above or from the current folder. Give the folder of the experiment file with --base." : ". Check --base."));
    }

    private static IEnumerable<string> Candidates(string runFolder)
    {
        for (var folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(runFolder))); folder is not null; folder = Path.GetDirectoryName(folder))
            yield return folder;
        yield return Environment.CurrentDirectory;
    }

    private static string? Missing(Experiment experiment)
    {
        var data = experiment.Data.Source switch
        {
            ImageFolderSource { Path: var images } => images,
            FeatureFolderSource { Path: var features } => features,
            _ => null,
        };
        if (data is not null && !Directory.Exists(data))
            return $"the data folder {data}";
        if (experiment.Detector?.Data is { Path: var boxes } && !Path.Exists(boxes))
            return $"the detector's data {boxes}";
        if (experiment.Resampling is FoldIndexSettings { Path: var folds } && !File.Exists(folds))
            return $"the file of folds {folds}";
        return experiment.AllFeatures.Select(features => features.WeightsFile).FirstOrDefault(weights => weights is not null && !File.Exists(weights)) is { } missing ? $"the weights file {missing}" : null;
    }
}
