using ModelComparison.Data;
using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Vision.Training;

namespace ModelComparison.Experiments.Runs;

/// <summary>What the weights of a run were trained on, where their file says so: a network that has seen the images it is judged on looks better than it is.</summary>
internal static class SeenImages
{
    /// <summary>Sentences for the top of the report, and a fact for its provenance.</summary>
    /// <param name="settings">The section "features".</param>
    /// <param name="data">The images of the run with their SHA-256.</param>
    /// <exception cref="InputException">The weights file is damaged.</exception>
    public static (IReadOnlyList<string> Warnings, IReadOnlyList<Setting> Facts) Of(FeatureSettings settings, RunData data)
    {
        if (settings.Weights is not { } file || Read(file) is not { } origin)
            return ([], []);
        var warnings = new List<string>();
        var seen = origin.Images.ToHashSet(StringComparer.Ordinal);
        var known = data.Files.Count(file => seen.Contains(WeightsOrigin.DigestOf(file.Value)));
        if (known > 0)
        {
            warnings.Add($"The weights {settings.WrittenWeights} were trained on {known} of the {data.Files.Count} images that are evaluated here, with their labels: "
                + "the scores are not those of images that the network has never seen. Train on other images.");
        }

        if (origin.ImageSize != settings.ImageSize)
            warnings.Add($"The weights {settings.WrittenWeights} were trained on images of {origin.ImageSize} pixels, and features are extracted at {settings.ImageSize}; set features.image-size to {origin.ImageSize}.");
        return (warnings, [new Setting("Training of the weights", origin.ToString())]);
    }

    private static WeightsOrigin? Read(string weights)
    {
        try
        {
            return File.Exists(weights) ? WeightsOrigin.Read(weights) : null;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{weights} cannot be used as weights: {error.Message}", error);
        }
    }
}
