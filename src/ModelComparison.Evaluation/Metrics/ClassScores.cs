namespace ModelComparison.Evaluation.Metrics;

/// <summary>Scores of one class against all others. Each is undefined, with the reason, where its denominator is 0.</summary>
public static class ClassScores
{
    /// <summary>TP / (TP + FP), the positive predictive value.</summary>
    public static Score Precision(ConfusionMatrix confusion, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        return Ratio(confusion, confusion.TruePositives(classIndex), confusion.PredictedTotal(classIndex), "no image was predicted as", classIndex);
    }

    /// <summary>TP / (TP + FN), the sensitivity.</summary>
    public static Score Recall(ConfusionMatrix confusion, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        return Ratio(confusion, confusion.TruePositives(classIndex), confusion.TrueTotal(classIndex), "there are no images of", classIndex);
    }

    /// <summary>
    /// 2 TP / (2 TP + FP + FN). A class that has images but was never predicted has 0, since it is defined without the precision;
    /// only a class neither present nor predicted has none.
    /// </summary>
    public static Score F1(ConfusionMatrix confusion, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var denominator = confusion.TrueTotal(classIndex) + confusion.PredictedTotal(classIndex);
        return Ratio(confusion, 2 * confusion.TruePositives(classIndex), denominator, "no image is or was predicted as", classIndex);
    }

    /// <summary>TN / (TN + FP), the true negative rate. Its macro average of a random guess among 5 classes is 0.80, not 0.20.</summary>
    public static Score Specificity(ConfusionMatrix confusion, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var negatives = confusion.Total - confusion.TrueTotal(classIndex);
        return Ratio(confusion, confusion.TrueNegatives(classIndex), negatives, "all images are of", classIndex);
    }

    /// <summary>TN / (TN + FN).</summary>
    public static Score NegativePredictiveValue(ConfusionMatrix confusion, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var predictedNegative = confusion.Total - confusion.PredictedTotal(classIndex);
        return Ratio(confusion, confusion.TrueNegatives(classIndex), predictedNegative, "every image was predicted as", classIndex);
    }

    /// <summary>Area under the ROC curve of the class against all others.</summary>
    public static Score RocAuc(Predictions predictions, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return predictions.Probabilities is null
            ? NotApplicable.NoProbabilities
            : RocCurve.AucOf(predictions.ThresholdCountsOf(classIndex), $"'{predictions.ClassNames[classIndex]}'");
    }

    /// <summary>Area under the precision-recall curve of the class against all others, without interpolation.</summary>
    public static Score AveragePrecision(Predictions predictions, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return predictions.Probabilities is null
            ? NotApplicable.NoProbabilities
            : PrecisionRecallCurve.AveragePrecisionOf(predictions.ThresholdCountsOf(classIndex), $"'{predictions.ClassNames[classIndex]}'");
    }

    private static Score Ratio(ConfusionMatrix confusion, long numerator, long denominator, string undefined, int classIndex)
    {
        if (confusion.Total == 0)
            return NotApplicable.NoImages;
        return denominator == 0
            ? Score.NotAvailable($"{undefined} '{confusion.ClassNames[classIndex]}'")
            : Score.Of((double)numerator / denominator);
    }
}
