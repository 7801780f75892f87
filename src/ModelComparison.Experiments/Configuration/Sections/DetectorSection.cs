using ModelComparison.Data.Datasets;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Vision.Detection;
using ModelComparison.Vision.Training;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "detector: { data | boxes, centre-share, true-boxes, folds; epochs, image-size, batch, optimizer, cosine, patience, threads }".</summary>
internal static class DetectorSection
{
    private static readonly string[] OfImageClasses = ["boxes", "centre-share", "true-boxes", "folds"];
    private static readonly string[] BoxNames = ["centre", "grad-cam"];
    private static readonly string[] Optimizers = ["auto", "adam", "adamw", "sgd"];

    /// <summary>Reads the section.</summary>
    /// <param name="reader">The section.</param>
    /// <param name="folder">Where paths start.</param>
    /// <param name="seed">Of the experiment.</param>
    /// <param name="noImages">Why the experiment's own images cannot be used, or null.</param>
    /// <param name="noHeatMaps">Why there are no heat maps to take boxes from, or null.</param>
    public static DetectorSettings Read(SettingsReader reader, SettingsFolder folder, long seed, string? noImages, string? noHeatMaps)
    {
        reader.Has("data");
        if (reader.Has("data"))
            return ReadOwn(reader, folder, seed);
        if (noImages is not null)
            throw reader.Refused("data", $"a data.yaml or a PASCAL VOC folder, because {noImages}");
        var boxes = Boxes(reader, noHeatMaps);
        var share = reader.Number("centre-share", BoxRule.StudyShare, value => value is > 0 and <= 1, "a number above 0 and at most 1", "width and height of the centre boxes; the study's is 0.8");
        var truth = reader.Text("true-boxes", "none", "none, mask (masks/ beside images/), mask:FOLDER, or labels:FOLDER with YOLO label files");
        var settings = new DetectorSettings(
            share,
            TrueBoxes(reader, folder, truth),
            (int)reader.Integer("folds", 1, 1, 1000, "how many folds a detector is trained for, from the first"),
            Training(reader, seed))
        {
            Boxes = boxes,
        };
        reader.RefuseUnknownKeys();
        return settings;
    }

    // The data say where boxes are and which images are for validation.
    private static DetectorSettings ReadOwn(SettingsReader reader, SettingsFolder folder, long seed)
    {
        var written = reader.Text("data", null, "a data.yaml with YOLO labels, or a PASCAL VOC folder: the detector is trained on these alone");
        foreach (var key in OfImageClasses)
        {
            if (reader.Has(key))
                throw reader.Refused(key, "absent, because detector.data has boxes and a division of its own", " Remove one of the two.");
        }

        var settings = new DetectorSettings(BoxRule.StudyShare, TrueBoxes: null, Folds: 1, Training(reader, seed))
        {
            Data = new DetectorData(folder.Resolve(written), written),
        };
        reader.RefuseUnknownKeys();
        return settings;
    }

    private static DetectionTrainerOptions Training(SettingsReader reader, long seed) => new()
    {
        Schedule = new TrainingScheduleOptions
        {
            Epochs = (int)reader.Integer("epochs", 50, 1, 100_000, "passes over the training images"),
            BatchSize = (int)reader.Integer("batch", 16, 1, 4096, "images at once; smaller batches are summed up to 64 for a step"),
            Optimizer = Enum.Parse<OptimizerKind>(reader.Choice("optimizer", "auto", Optimizers, "how weights are changed; the study used adam"), ignoreCase: true),
            Cosine = reader.Flag("cosine", false, "whether the learning rate falls on a cosine instead of a line; it did in the study"),
        },
        ImageSize = ImageSize(reader),
        Patience = (int)reader.Integer("patience", 10, 0, 100_000, "epochs without a better one that end a training; 0 for never"),
        Threads = (int)reader.Integer("threads", 1, 1, 4096, "threads of a training; part of the experiment, since another number changes the last digits of weights"),
        Seed = seed,
    };

    // A word or a list of words; experiments that name none are as they were before there was a choice.
    private static DetectorBoxes[] Boxes(SettingsReader reader, string? noHeatMaps)
    {
        const string Meaning = "what detectors are trained on, one detector each: centre (the study's boxes), grad-cam (around what the run's logistic regression looks at)";
        string[] words = reader.Raw("boxes") switch
        {
            null => ["centre"],
            ScalarNode single => [single.Value],
            _ => [.. reader.ScalarList("boxes", "centre and grad-cam").Select(item => item.Value)],
        };
        if (words.Length == 0 || words.Distinct().Count() != words.Length || words.Any(word => !BoxNames.Contains(word)))
            throw reader.Refused("boxes", "centre, grad-cam, or a list of both");
        if (noHeatMaps is not null && words.Contains("grad-cam"))
            throw reader.Refused("boxes", $"centre, because {noHeatMaps}");
        var ordered = BoxNames.Where(words.Contains).ToArray();
        reader.Record("boxes", new ListNode([.. ordered.Select(word => new ScalarNode(word, isText: true))]), string.Join(", ", ordered), "centre", Meaning);
        if (words is ["centre"])
            reader.Resolved.Entries.RemoveAll(entry => entry.Key == "boxes");
        return [.. ordered.Select(word => word == "centre" ? DetectorBoxes.Centre : DetectorBoxes.GradCam)];
    }

    private static int ImageSize(SettingsReader reader)
    {
        var size = (int)reader.Integer("image-size", 640, 64, 4096, "longer side of an image in the detector, a multiple of 32");
        return size % Yolov8Network.SizeMultiple == 0 ? size : throw reader.Refused("image-size", "a multiple of 32");
    }

    private static BoxRule? TrueBoxes(SettingsReader reader, SettingsFolder folder, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var path = colon < 0 ? null : folder.Resolve(text[(colon + 1)..]);
        return text[..(colon < 0 ? text.Length : colon)] switch
        {
            "none" when path is null => null,
            "mask" => new MaskBoxRule(path),
            "labels" when path is not null => new LabelFolderBoxRule(path),
            _ => throw reader.Refused("true-boxes", "none, mask, mask:FOLDER or labels:FOLDER"),
        };
    }
}
