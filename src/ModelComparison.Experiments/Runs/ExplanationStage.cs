using System.Globalization;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;
using ModelComparison.Data.Segmentation;
using ModelComparison.Evaluation.Explanations;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Explanation;

namespace ModelComparison.Experiments.Runs;

/// <summary>Explains some images of each class by the weights of the run's logistic regression.</summary>
internal static class ExplanationStage
{
    private const int LargestSide = 256;
    private const int MostClasses = 20;

    /// <summary>Explains; null when the experiment has no explanations.</summary>
    public static (ExplanationResult Result, IReadOnlyList<LinearHead> Heads)? Run(
        Experiment experiment, ImageFolder? images, LabelledFeatures features, BenchmarkResult result, RunHeads logisticRegression, CancellationToken cancellationToken)
    {
        if (experiment.Explanations is not { } settings || images is null || features.Files is null || experiment.Features is not { } network)
            return null;
        if (logisticRegression.Classifier is null)
            return (new ExplanationResult("", [], "There are no explanations: Grad-CAM needs scores that can be differentiated, and this run has no logistic regression (untuned)."), []);
        var learner = logisticRegression.Learner;
        if (learner.Failure is not null)
            return (new ExplanationResult("", [], $"There are no explanations, because {learner.DisplayName} failed."), []);

        if (network.StainNormalization != "none")
            return (new ExplanationResult("", [], "There are no explanations: heat maps are not made for features of stain-normalised images."), []);

        var heads = logisticRegression.Fit(cancellationToken);
        var weights = network.FindWeights(null, cancellationToken);
        using var explainer = CreateExplainer(weights, network);
        if (explainer.Obstacle() is { } obstacle)
            return (new ExplanationResult("", [], $"There are no explanations: {obstacle}"), []);
        var masks = MaskFolder.Beside(images);
        var explained = new List<ImageExplanation>();
        foreach (var (choice, number) in Choose(result, learner, settings.ImagesPerClass))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var image = explainer.Read(Path.Combine(images.Root, features.Files[choice.Row]));
            var name = string.Create(CultureInfo.InvariantCulture, $"grad-cam-{features.Labels[choice.Row] + 1}-{number + 1}");
            var mask = masks?.Find(features.Files[choice.Row]) is { } path ? MaskFolder.Read(path, image.Width, image.Height) : null;
            explained.Add(Explain(explainer, image, mask, heads[choice.Split], result, choice, name));
        }

        return (new ExplanationResult(learner.DisplayName, explained) { Remarks = Remarks(weights, result.ClassNames.Count) }, heads);
    }

    /// <summary>The network with images read and resized as for the features that the settings describe.</summary>
    public static BackboneExplainer CreateExplainer(BackboneWeights weights, FeatureSettings settings) => BackboneExplainer.Create(
        weights, settings.ImageSize, settings.SixteenBitGrey == "high-byte" ? SixteenBitGrey.HighByte : SixteenBitGrey.ClipAsPillow);

    private static List<string> Remarks(BackboneWeights weights, int classCount)
    {
        var remarks = new List<string>();
        if (weights.IsRandom)
            remarks.Add("The network has random weights: what it reacts to has nothing to do with what cells are made of, and neither has the heat.");
        if (classCount > MostClasses)
            remarks.Add(string.Create(CultureInfo.InvariantCulture, $"Pictures are shown of the first {MostClasses} of {classCount} classes."));
        return remarks;
    }

    /// <summary>For each class the surest wrong prediction where there is one, and the surest right ones.</summary>
    private static IEnumerable<(Choice Choice, int Number)> Choose(BenchmarkResult result, ResampleResult learner, int imagesPerClass)
    {
        var choices = learner.Folds
            .Where(fold => result.Splits[fold.SplitIndex].Repeat == result.Splits[0].Repeat)
            .SelectMany(fold => result.Splits[fold.SplitIndex].Test.Select((row, i) => new Choice(row, fold.SplitIndex, fold.PredictedLabels[i], fold.Probabilities![i, fold.PredictedLabels[i]])))
            .OrderByDescending(choice => choice.Probability).ThenBy(choice => choice.Row).ToList();
        foreach (var ofClass in choices.GroupBy(choice => result.Labels[choice.Row]).OrderBy(group => group.Key).Take(MostClasses))
        {
            var wrong = ofClass.Where(choice => choice.Predicted != ofClass.Key).Take(imagesPerClass / 2).ToList();
            var right = ofClass.Where(choice => choice.Predicted == ofClass.Key).Take(imagesPerClass - wrong.Count);
            foreach (var (choice, number) in right.Concat(wrong).Select((choice, number) => (choice, number)))
                yield return (choice, number);
        }
    }

    private static ImageExplanation Explain(
        BackboneExplainer explainer, RgbImage image, CellMask? mask, LinearHead head, BenchmarkResult result, Choice choice, string name)
    {
        var maps = explainer.Look(image);
        var heat = GradCam.Heat(maps, GradCam.ChannelWeights(maps, head, choice.Predicted), image.Width, image.Height);
        return new ImageExplanation(
            result.Files![choice.Row], result.ClassNames[result.Labels[choice.Row]], result.ClassNames[choice.Predicted], choice.Probability,
            result.Splits[choice.Split].Name, name, heat.HasEvidence, mask is null ? null : heat.ShareOn(mask), mask?.Share, mask is null ? null : heat.PointsAt(mask))
        {
            Png = PngFile.Encode(SideBySide(image, heat.Over(image))),
        };
    }

    private static RgbImage SideBySide(RgbImage left, RgbImage right)
    {
        var scale = Math.Min(1.0, LargestSide / (double)Math.Max(left.Width, left.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(scale * left.Width)), Math.Max(1, (int)Math.Round(scale * left.Height)));
        var (first, second) = (ImageResize.Bilinear(left, width, height), ImageResize.Bilinear(right, width, height));
        var both = new RgbImage(2 * width, height);
        for (var y = 0; y < height; y++)
        {
            first.Row(y).CopyTo(both.Row(y));
            second.Row(y).CopyTo(both.Row(y)[(3 * width)..]);
        }

        return both;
    }

    /// <summary>A test image with the prediction of the model that was not trained on it.</summary>
    private sealed record Choice(int Row, int Split, int Predicted, double Probability);
}
