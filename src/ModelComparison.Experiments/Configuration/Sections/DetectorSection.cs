using ModelComparison.Data.Datasets;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Vision.Detection;
using ModelComparison.Vision.Training;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "detector: { centre-share, true-boxes, folds, epochs, image-size, batch, optimizer, cosine, patience, threads }".</summary>
internal static class DetectorSection
{
    private static readonly string[] Optimizers = ["auto", "adam", "adamw", "sgd"];

    public static DetectorSettings Read(SettingsReader reader, SettingsFolder folder, long seed)
    {
        var share = reader.Number("centre-share", BoxRule.StudyShare, value => value is > 0 and <= 1, "a number above 0 and at most 1", "width and height of the centre boxes; the study's is 0.8");
        var truth = reader.Text("true-boxes", "none", "none, mask (masks/ beside images/), mask:FOLDER, or labels:FOLDER with YOLO label files");
        var settings = new DetectorSettings(
            share,
            TrueBoxes(reader, folder, truth),
            (int)reader.Integer("folds", 1, 1, 1000, "how many folds a detector is trained for, from the first"),
            new DetectionTrainerOptions
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
            });
        reader.RefuseUnknownKeys();
        return settings;
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
