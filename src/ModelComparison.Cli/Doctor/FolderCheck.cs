using ModelComparison.Vision;
using ModelComparison.Vision.Backbones;

namespace ModelComparison.Cli.Doctor;

/// <summary>The folders that are written to, and what is in the weights folder.</summary>
internal static class FolderCheck
{
    private const string CacheAdvice = "Make it writable, or set XDG_CACHE_HOME to another folder.";

    public static IEnumerable<Finding> Look()
    {
        yield return Writable("cache folder", CacheFolder.Root, CacheAdvice);
        yield return Writable("current folder", Environment.CurrentDirectory, "Runs can be written elsewhere with --output.");
        yield return Writable("temporary folder", Path.GetTempPath(), "Set TMPDIR to a folder that can be written to.");
        var folder = WeightsFolder.Default;
        yield return ShippedWeights.Locate(folder) is { } shipped
            ? new Finding("trained weights", FindingState.Good, $"{Backbone.ResNet18Cntk.Name} in {shipped}")
            : new Finding(
                "trained weights", FindingState.Limited, $"{ShippedWeights.FileName}, which comes with the build, is missing", $"Build again, or put it into {folder.Path}.");
        foreach (var weights in KnownWeights.All.Where(known => known is { Backbone: "resnet50", Name: "imagenet" }))
        {
            yield return folder.Contains(weights)
                ? new Finding("weights of ResNet50", FindingState.Good, folder.PathOf(weights))
                : new Finding(
                    "weights of ResNet50", FindingState.Limited, $"not in {folder.Path}", $"Run 'modelcompare weights fetch resnet50', or put {weights.FileName} there by hand. The backbone {Backbone.ResNet18Cntk.Name} does without.");
        }
    }

    private static Finding Writable(string subject, string folder, string advice)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".modelcompare-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new Finding(subject, FindingState.Good, folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Finding(subject, FindingState.Broken, $"{folder} cannot be written to ({exception.Message.TrimEnd('.')})", advice);
        }
    }
}
