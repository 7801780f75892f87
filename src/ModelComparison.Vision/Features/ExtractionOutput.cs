using System.Text.Json;
using System.Text.Json.Serialization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Vision.Checkpoints;

namespace ModelComparison.Vision.Features;

/// <summary>
/// Features on disk: <c>features.npy</c> (N, 2048) float32, <c>labels.npy</c> int64, <c>files.txt</c>, <c>classes.txt</c> and <c>manifest.json</c>.
/// Read them again with <see cref="FeatureFolder.Read"/>.
/// </summary>
public static class ExtractionOutput
{
    private const string FeaturesName = "features.npy";
    private const string ManifestName = "manifest.json";
    private static readonly string[] HashedNames = [FeaturesName, "labels.npy", "files.txt", "classes.txt"];

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Writes all files; missing folders are made. Older features and manifest are removed first and written last, so that a run that is killed
    /// leaves a folder that cannot be read as features, never a mixture.
    /// </summary>
    /// <exception cref="InputException">A file cannot be written.</exception>
    public static void Write(string folder, FeatureExtraction extraction)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(extraction);
        try
        {
            File.Delete(Path.Combine(folder, ManifestName));
            File.Delete(Path.Combine(folder, FeaturesName));
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing to remove: the folder is made below.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw WriteException.Of(folder, exception);
        }

        FeatureFolder.Write(folder, extraction.Features);
        AtomicFile.WriteAllText(Path.Combine(folder, ManifestName), JsonSerializer.Serialize(Manifest(folder, extraction), Json) + "\n");
    }

    private static object Manifest(string folder, FeatureExtraction extraction) => new
    {
        Program = $"ModelComparison {typeof(ExtractionOutput).Assembly.GetName().Version?.ToString(3)}",
        Backbone = extraction.Options.BackboneName,
        Graph = extraction.Key.Backbone,
        Weights = new
        {
            Source = extraction.Weights.Source.Text,
            extraction.Weights.Identity,
            Random = extraction.Weights.IsRandom,
        },
        extraction.Key.Preprocessing,
        extraction.Key.Precision,
        Engine = new { extraction.Engine.Identity, extraction.Engine.IsAccelerated, extraction.Engine.Reason },
        extraction.Options.BatchSize,
        extraction.Options.Threads,
        Images = extraction.Features.Count,
        Classes = extraction.Features.ClassNames.Zip(extraction.Features.CountByClass(), (name, count) => new { Name = name, Images = count }),
        extraction.Skipped,
        extraction.Notes,
        extraction.Ignored,
        Machine = new
        {
            System = System.Runtime.InteropServices.RuntimeInformation.OSDescription,
            Runtime = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
            Processors = Environment.ProcessorCount,
        },
        Sha256 = HashedNames.ToDictionary(name => name, name => FileDigest.Sha256(Path.Combine(folder, name))),
    };
}
