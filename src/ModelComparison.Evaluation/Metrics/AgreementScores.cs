namespace ModelComparison.Evaluation.Metrics;

/// <summary>Scores of the confusion matrix as a whole.</summary>
public static class AgreementScores
{
    /// <summary>Share of the images predicted as what they are, in [0, 1].</summary>
    public static Score Accuracy(ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        return confusion.Total == 0 ? NotApplicable.NoImages : Score.Of((double)confusion.Correct() / confusion.Total);
    }

    /// <summary>Mean recall over the classes that have images, in [0, 1]. Brodersen et al. 2010.</summary>
    public static Score BalancedAccuracy(ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var present = Enumerable.Range(0, confusion.ClassCount).Where(c => confusion.TrueTotal(c) > 0).ToArray();
        return present.Length == 0
            ? NotApplicable.NoImages
            : ClassAverage.Macro(present.Length, i => ClassScores.Recall(confusion, present[i]));
    }

    /// <summary>
    /// Matthews' correlation coefficient for several classes, in [-1, 1]: the correlation between truth and prediction. Gorodkin 2004.
    /// Undefined when all images have one class or one prediction (scikit-learn prints 0 there).
    /// </summary>
    public static Score MatthewsCorrelation(ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        if (confusion.Total == 0)
            return NotApplicable.NoImages;
        if (Single(confusion, confusion.TrueTotal) is { } onlyTrue)
            return Score.NotAvailable($"all images are of '{onlyTrue}'");
        if (Single(confusion, confusion.PredictedTotal) is { } onlyPredicted)
            return Score.NotAvailable($"every image was predicted as '{onlyPredicted}'");

        // t, p: images of and predicted as each class; s all images; c correct ones. Gorodkin 2004, eq. 8 over counts.
        double s = confusion.Total;
        double c = confusion.Correct();
        var (tp, tt, pp) = (0.0, 0.0, 0.0);
        for (var k = 0; k < confusion.ClassCount; k++)
        {
            double t = confusion.TrueTotal(k);
            double p = confusion.PredictedTotal(k);
            (tp, tt, pp) = (tp + (t * p), tt + (t * t), pp + (p * p));
        }

        return Score.Of(((c * s) - tp) / Math.Sqrt(((s * s) - tt) * ((s * s) - pp)));
    }

    /// <summary>
    /// Cohen's κ, in [-1, 1]: agreement beyond what class frequencies alone would give. Cohen 1960.
    /// Undefined when truth and prediction are one and the same class throughout.
    /// </summary>
    public static Score CohenKappa(ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        if (confusion.Total == 0)
            return NotApplicable.NoImages;
        var (expected, observed) = (0.0, (double)(confusion.Total - confusion.Correct()));
        for (var i = 0; i < confusion.ClassCount; i++)
        {
            for (var j = 0; j < confusion.ClassCount; j++)
            {
                if (i != j)
                    expected += (double)confusion.TrueTotal(i) * confusion.PredictedTotal(j) / confusion.Total;
            }
        }

        return expected == 0
            ? Score.NotAvailable("all images have one class and one prediction, so any agreement is by chance")
            : Score.Of(1 - (observed / expected));
    }

    private static string? Single(ConfusionMatrix confusion, Func<int, long> total)
    {
        for (var c = 0; c < confusion.ClassCount; c++)
        {
            if (total(c) == confusion.Total)
                return confusion.ClassNames[c];
        }

        return null;
    }
}
