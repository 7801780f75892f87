namespace ModelComparison.Evaluation.Metrics;

/// <summary>Scores of the class probabilities.</summary>
public static class ProbabilityScores
{
    /// <summary>2⁻⁵², the distance from 1 to the next 64-bit number: scikit-learn's bound for 64-bit probabilities.</summary>
    private const double SmallestProbability = 2.220446049250313e-16;

    /// <summary>
    /// Mean of -ln p(true class), at least 0, lower is better. Probabilities are clipped to [2⁻⁵², 1 - 2⁻⁵²] and each row is divided by
    /// its sum, as scikit-learn does, so that one confident error costs 36 and not infinity.
    /// </summary>
    public static Score LogLoss(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        if (Undefined(predictions) is { } undefined)
            return undefined;
        var sum = 0.0;
        for (var i = 0; i < predictions.Count; i++)
        {
            var rowSum = 0.0;
            foreach (var probability in predictions.Probabilities!.Row(i))
                rowSum += Clip(probability);
            sum -= Math.Log(Clip(predictions.Probabilities[i, predictions.TrueLabels[i]]) / rowSum);
        }

        return Score.Of(sum / predictions.Count);
    }

    /// <summary>
    /// Mean over the images of Σ over the classes of (p - y)², in [0, 2], lower is better. Brier 1950. For two classes it is twice the
    /// number that scikit-learn's <c>brier_score_loss</c> gives, which looks at one class only.
    /// </summary>
    public static Score Brier(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        if (Undefined(predictions) is { } undefined)
            return undefined;
        var sum = 0.0;
        for (var i = 0; i < predictions.Count; i++)
        {
            var row = predictions.Probabilities!.Row(i);
            for (var c = 0; c < row.Length; c++)
            {
                var error = row[c] - (predictions.TrueLabels[i] == c ? 1 : 0);
                sum += error * error;
            }
        }

        return Score.Of(sum / predictions.Count);
    }

    /// <summary>
    /// Area under the ROC curve. Two classes: of the second class against the first. More: the mean of one class against all others,
    /// each class counting the same. Undefined, naming the class, when a class is absent.
    /// </summary>
    public static Score RocAucMacro(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return OverClasses(predictions, scoreOfClass => ClassAverage.Macro(predictions.ClassCount, scoreOfClass), ClassScores.RocAuc);
    }

    /// <summary>As <see cref="RocAucMacro"/>, each class counting as many times as it has images.</summary>
    public static Score RocAucWeighted(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return OverClasses(predictions, scoreOfClass => ClassAverage.Weighted(predictions.Confusion, scoreOfClass), ClassScores.RocAuc);
    }

    /// <summary>
    /// Average precision. Two classes: of the second class. More: the mean over classes against all others, each counting the same.
    /// </summary>
    public static Score AveragePrecisionMacro(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return OverClasses(predictions, scoreOfClass => ClassAverage.Macro(predictions.ClassCount, scoreOfClass), ClassScores.AveragePrecision);
    }

    private static Score OverClasses(Predictions predictions, Func<Func<int, Score>, Score> average, Func<Predictions, int, Score> scoreOfClass)
    {
        if (Undefined(predictions) is { } undefined)
            return undefined;
        if (predictions.ClassCount == 1)
            return NotApplicable.OneClass;
        return predictions.ClassCount == 2 ? scoreOfClass(predictions, 1) : average(c => scoreOfClass(predictions, c));
    }

    private static Score? Undefined(Predictions predictions)
    {
        if (predictions.Probabilities is null)
            return NotApplicable.NoProbabilities;
        return predictions.Count == 0 ? NotApplicable.NoImages : null;
    }

    private static double Clip(double probability) => Math.Clamp(probability, SmallestProbability, 1 - SmallestProbability);
}
