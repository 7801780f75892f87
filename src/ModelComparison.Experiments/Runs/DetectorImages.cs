using ModelComparison.Data;
using ModelComparison.Data.Annotations;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Runs;

/// <summary>The images of a run as a detector sees them, by row: with centre boxes, and with others where there are some.</summary>
/// <param name="OnCentre">Every image with its centre box [N].</param>
/// <param name="OnHeat">Every image with the box around its heat [N]; null when no detector is trained on them.</param>
/// <param name="OnTruth">Every image with its true boxes [N], or null.</param>
internal sealed record DetectorImages(IReadOnlyList<DetectionSample> OnCentre, IReadOnlyList<DetectionSample>? OnHeat, IReadOnlyList<DetectionSample>? OnTruth)
{
    /// <summary>Images that have no true box.</summary>
    public int WithoutTruth => WithoutBox(OnTruth);

    /// <summary>Images without heat for their class.</summary>
    public int WithoutHeat => WithoutBox(OnHeat);

    /// <summary>Reads the images; boxes from heat maps are added by the caller.</summary>
    public static DetectorImages Read(string root, DetectorSettings settings, BenchmarkResult result)
    {
        var centre = Rows(root, new CentreBoxRule(settings.CentreShare), result);
        if (settings.TrueBoxes is not { } rule)
            return new DetectorImages(centre, null, null);
        var truth = Rows(root, BesideImages(root, rule), result);
        if (truth.All(sample => sample.Boxes.Count == 0))
            throw new InputException("detector.true-boxes needs boxes of these images; not one image has any. Give the folder of their masks or labels, or none.");
        return new DetectorImages(centre, null, truth);
    }

    private static int WithoutBox(IReadOnlyList<DetectionSample>? samples) => samples?.Count(sample => sample.Boxes.Count == 0) ?? 0;

    // Masks lie beside the folder of the images, which the data section names.
    private static BoxRule BesideImages(string root, BoxRule rule) => rule is MaskBoxRule { Folder: null }
        ? new MaskBoxRule(Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)))!, "masks"))
        : rule;

    // Classes are those of the run, which may have left some out.
    private static DetectionSample[] Rows(string root, BoxRule rule, BenchmarkResult result)
    {
        var data = ImageFolderBoxes.ReadUndivided(root, rule);
        var byPath = data.Training.ToDictionary(sample => sample.RelativePath, StringComparer.Ordinal);
        return [.. Enumerable.Range(0, result.Labels.Count).Select(Row)];

        DetectionSample Row(int row)
        {
            var path = result.Files![row];
            if (!byPath.TryGetValue(path, out var sample))
            {
                var reason = data.Skipped.FirstOrDefault(file => file.RelativePath == path)?.Reason ?? "it was not found";
                throw new InputException($"The detector needs {path}, which the classifiers were given; {reason}. Mend the file, or leave the section 'detector' out.");
            }

            return sample with { Boxes = [.. sample.Boxes.Select(box => new AnnotatedBox(result.Labels[row], box.Box))] };
        }
    }
}
