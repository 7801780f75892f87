using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Runs;

/// <summary>The run id: a hash of the resolved settings and of what they refer to. The same inputs always give the same id, and the same results.</summary>
internal static class RunIdentity
{
    private const int Digits = 12;

    /// <summary>Raised when a new version of the program gives other results for the same settings and data.</summary>
    private const string Revision = "1";

    public static string Of(ExperimentFile file, RunData data)
    {
        var parts = new List<string> { Revision, file.ResolvedYaml, data.Identity };
        foreach (var features in file.Experiment.AllFeatures)
        {
            if (features.WeightsFile is { } weights && File.Exists(weights))
                parts.Add(ContentHash.OfFiles(weights));
            if (features.StainReference is { } reference && File.Exists(reference))
                parts.Add(ContentHash.OfFiles(reference));
        }

        if (file.Experiment.Resampling is FoldIndexSettings folds && File.Exists(folds.Path))
            parts.Add(ContentHash.OfFiles(folds.Path));
        if (file.Experiment.Resampling.GroupBy is GroupFileSettings groups && File.Exists(groups.Path))
            parts.Add(ContentHash.OfFiles(groups.Path));
        if (file.Experiment.Detector is { Data: not null } detector)
            parts.Add(OwnDataDetector.Identity(detector));
        return ContentHash.OfTexts(parts)[..Digits];
    }
}
