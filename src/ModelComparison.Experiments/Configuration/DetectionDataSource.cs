using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Experiments.Runs;

namespace ModelComparison.Experiments.Configuration;

/// <summary>Opens whatever holds images with boxes: a data.yaml or its folder, a PASCAL VOC folder, or a folder of image classes with a rule for boxes.</summary>
public static class DetectionDataSource
{
    private const string GradCam = "grad-cam";
    private static readonly string[] YamlExtensions = [".yaml", ".yml"];

    /// <summary>Reads the data set.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="boxes">"centre:0.8", "mask", "labels:FOLDER", "grad-cam:RUN_FOLDER" for a folder of image classes; null for data that have boxes.</param>
    /// <param name="seed">Draws the validation images where the data have no such list.</param>
    /// <exception cref="InputException">It is none of these, or cannot be used.</exception>
    public static DetectionDataset Open(string path, string? boxes, long seed)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var holdOut = new HoldOutOptions { Seed = new Seed((ulong)seed) };
        if (Directory.Exists(path))
            return OpenFolder(path, boxes, holdOut);
        if (!File.Exists(path))
            throw new InputException($"{path}: there is no such file or folder. Give a data.yaml, a PASCAL VOC folder, or a folder of image classes with --boxes.");
        if (!YamlExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            throw new InputException($"{path}: a detection data set is a data.yaml or a folder; got a file that ends in '{Path.GetExtension(path)}'.");
        return boxes is null ? DetectionDataFile.ReadDataset(path) : throw NotForThese(path, "data.yaml", boxes);
    }

    private static DetectionDataset OpenFolder(string path, string? boxes, HoldOutOptions holdOut)
    {
        var file = Path.Combine(path, "data.yaml");
        if (File.Exists(file))
            return boxes is null ? DetectionDataFile.ReadDataset(file) : throw NotForThese(path, "data.yaml", boxes);
        if (PascalVocDataset.IsOne(path))
            return boxes is null ? PascalVocDataset.Read(path, holdOut) : throw NotForThese(path, "annotations", boxes);
        if (boxes is null)
        {
            // What 'synthesize' writes is both: a set with lists and boxes, and a folder of image classes.
            var synthetic = Path.Combine(path, "dataset.yaml");
            if (File.Exists(synthetic))
                return DetectionDataFile.ReadDataset(synthetic);
            throw new InputException(
                $"{path}: a folder of detection data needs a data.yaml, or 'images' and 'annotations' (PASCAL VOC); it has neither. For a folder of image classes add --boxes, for example --boxes centre:0.8.");
        }

        return boxes == GradCam || boxes.StartsWith(GradCam + ":", StringComparison.Ordinal)
            ? ReadWithHeatMaps(path, boxes[GradCam.Length..].TrimStart(':'), holdOut)
            : ImageFolderBoxes.Read(path, BoxRule.Parse(boxes), holdOut);
    }

    // The labels are read at once, so the folder that they pass through need not stay.
    private static DetectionDataset ReadWithHeatMaps(string path, string run, HoldOutOptions holdOut)
    {
        if (run.Length == 0)
            throw new InputException("--boxes grad-cam needs the run that explains the images: grad-cam:RUN_FOLDER, a finished run of logistic regression on these images.");
        var labels = Directory.CreateTempSubdirectory("modelcompare-grad-cam-").FullName;
        try
        {
            var empty = GradCamLabels.Write(run, ImageFolderBoxes.Scan(path), labels);
            var dataset = ImageFolderBoxes.Read(path, new LabelFolderBoxRule(labels), holdOut);
            return dataset with { Notes = [.. dataset.Notes, .. empty.Select(file => new DatasetNote(file, "has no heat for its class, and so no box"))] };
        }
        finally
        {
            Directory.Delete(labels, recursive: true);
        }
    }

    private static InputException NotForThese(string path, string what, string boxes) =>
        new($"--boxes {boxes} makes boxes for a folder of image classes; {path} has its own ({what}). Leave --boxes out.");
}
