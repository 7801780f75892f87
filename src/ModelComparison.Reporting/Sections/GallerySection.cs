using System.Globalization;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>The images that each classifier was surest of: first those it got wrong, which show what it really looks at or which labels are doubtful.</summary>
public static class GallerySection
{
    private const int PicturesOfAKind = 8;

    /// <summary>Makes the section; null when the run kept no pictures.</summary>
    /// <param name="result">Whose predictions are shown.</param>
    /// <param name="pictures">PNG of some images, by row.</param>
    public static ReportSection? Create(BenchmarkResult result, IReadOnlyDictionary<int, byte[]> pictures)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(pictures);
        var models = result.Learners.Select(learner => (learner.DisplayName, Blocks: Blocks(result, learner, pictures))).Where(model => model.Blocks.Count > 0).ToList();
        if (models.Count == 0)
            return null;
        var details = models.Select(model => new DetailsBlock(model.DisplayName, model.Blocks));
        return new ReportSection("gallery", "Surest predictions",
        [
            new TextBlock("Test images of the first repeat with the probability of the predicted class. A wrong prediction that a model is sure of is worth a look: a doubtful label, a damaged image, or something that the model should not look at."),
            .. details,
        ]);
    }

    private static List<ReportBlock> Blocks(BenchmarkResult result, ResampleResult learner, IReadOnlyDictionary<int, byte[]> pictures)
    {
        var wrong = Grid(result, learner, ConfidentPredictions.Wrong(result, learner, PicturesOfAKind), pictures);
        var right = Grid(result, learner, ConfidentPredictions.Right(result, learner, PicturesOfAKind), pictures);
        var blocks = new List<ReportBlock>();
        if (wrong.Count > 0)
            blocks.AddRange([new HeadingBlock("Sure, and wrong"), new GridBlock(wrong)]);
        if (right.Count > 0)
            blocks.AddRange([new HeadingBlock("Sure, and right"), new GridBlock(right)]);
        return blocks;
    }

    private static List<ReportBlock> Grid(
        BenchmarkResult result, ResampleResult learner, IReadOnlyList<ConfidentPrediction> predictions, IReadOnlyDictionary<int, byte[]> pictures) =>
    [
        .. predictions.Where(prediction => pictures.ContainsKey(prediction.Row)).Select(prediction => new PictureBlock(
            string.Create(CultureInfo.InvariantCulture, $"gallery-{learner.LearnerId}-row-{prediction.Row}"), pictures[prediction.Row], Caption(result, prediction))),
    ];

    private static string Caption(BenchmarkResult result, ConfidentPrediction prediction)
    {
        var truth = result.ClassNames[prediction.TrueLabel];
        var verdict = prediction.PredictedLabel == prediction.TrueLabel ? truth : $"{truth}, taken for {result.ClassNames[prediction.PredictedLabel]}";
        var file = result.Files is { } files ? $" · {files[prediction.Row]}" : "";
        return $"{verdict} · {NumberText.Of(prediction.Confidence)}{file}";
    }
}
