using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Runs;

/// <summary>The detector of an experiment whose section "detector" names data with boxes of their own: one training, as 'detect train' does it.</summary>
internal static class OwnDataDetector
{
    private const string Training = "detector/training";

    /// <summary>The data set, divided by its own lists, or by the seed where it has none.</summary>
    /// <exception cref="InputException">It cannot be used.</exception>
    public static DetectionDataset Open(DetectorSettings settings) => DetectionDataSource.Open(settings.Data!.Path, boxes: null, settings.Training.Seed);

    /// <summary>Hash of all that a training on the data depends on: names, bytes and boxes of the images, and their division.</summary>
    /// <exception cref="InputException">The data cannot be used.</exception>
    public static string Identity(DetectorSettings settings)
    {
        var data = Open(settings);
        data.RequireTrainable();
        DetectionSample[] samples = [.. data.Training, .. data.Validation, .. data.Test];
        var boxes = samples.Select(sample => sample.RelativePath + "|" + string.Join(' ', sample.Boxes.Select(item =>
            string.Create(CultureInfo.InvariantCulture, $"{item.ClassIndex} {item.Box.CentreX:R} {item.Box.CentreY:R} {item.Box.Width:R} {item.Box.Height:R}"))));
        return ContentHash.OfTexts(
            [ContentHash.OfFiles(samples.Select(sample => sample.FullPath)), string.Create(CultureInfo.InvariantCulture, $"{data.Training.Count} {data.Validation.Count}"), .. data.ClassNames, .. boxes]);
    }

    /// <summary>Trains, and scores the best weights on the test images where the data have some.</summary>
    /// <param name="settings">The section.</param>
    /// <param name="folder">The run folder in the making; an interrupted training in it goes on.</param>
    /// <param name="options">Whom to tell.</param>
    /// <param name="cancellationToken">Finishes the batch and saves the training.</param>
    public static DetectorOutcome Train(DetectorSettings settings, string folder, RunOptions options, CancellationToken cancellationToken)
    {
        // The name of the report is that of the experiment file, wherever the data are.
        var data = Open(settings) with { Source = settings.Data!.WrittenPath };
        var progress = PrefixedProgress.Create(options.Progress, "detector");
        var trained = DetectorTrainings.Train(settings, data, Path.Combine(folder, Training), progress, options, cancellationToken);
        var test = data.Test.Count == 0 ? null : DetectorTrainings.Evaluate(settings, trained, data with { Validation = data.Test }, progress, cancellationToken);
        string[] notes =
        [
            $"Trained on {data.Training.Count} images of {settings.Data.WrittenPath}, validated on {data.Validation.Count}.",
            .. test?.Skipped.Select(file => $"{file.RelativePath} of the test images is left out: {file.Reason}.") ?? [],
        ];
        var training = new DetectorTraining(
            "Training", Training, test?.Scores.MeanAveragePrecision50.ValueOrNull, test?.Scores.MeanAveragePrecision50To95.ValueOrNull, trained.Record);
        return new DetectorOutcome("own", $"the boxes of {Path.GetFileName(Path.TrimEndingDirectorySeparator(settings.Data.WrittenPath))}", test?.Images.Count ?? 0, [training], notes) { TestScores = test?.Scores };
    }
}
