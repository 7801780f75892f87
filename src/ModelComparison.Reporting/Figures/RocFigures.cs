using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Figures;

/// <summary>ROC curves of all models laid over each other: the mean of the one-vs-rest curves, and one figure a class.</summary>
public static class RocFigures
{
    private const int GridSteps = 200;

    /// <summary>The macro figure first, then one a class; none when no model gives probabilities.</summary>
    public static IReadOnlyList<Figure> Create(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var models = result.Learners
            .Where(learner => learner.Failure is null && learner.Folds.Count > 0 && learner.Folds.All(fold => fold.Probabilities is not null))
            .Select(learner => (Learner: learner, Pooled: PooledPredictions.OfRepeat(result, learner)))
            .ToList();
        if (models.Count == 0)
            return [];
        var figures = new List<Figure>();
        var macro = models
            .Select(model => (model.Learner, Curve: MacroCurve(model.Pooled)))
            .Where(model => model.Curve is not null)
            .Select(model => Trace(result, model.Learner, model.Curve!.Value.FalsePositiveRates, model.Curve.Value.TruePositiveRates))
            .ToArray();
        if (macro.Length > 0)
            figures.Add(Build("roc-macro", "Mean of the one-vs-rest ROC curves of all classes, from the pooled out-of-fold predictions.", "All classes", macro));
        for (var c = 0; c < result.ClassNames.Count; c++)
        {
            var traces = models
                .Select(model => (model.Learner, Curve: RocCurve.OfClass(model.Pooled, c)))
                .Where(model => model.Curve.Auc.IsAvailable)
                .Select(model => Trace(result, model.Learner, [.. model.Curve.Points.Select(p => p.FalsePositiveRate)], [.. model.Curve.Points.Select(p => p.TruePositiveRate)]))
                .ToArray();
            if (traces.Length > 0)
                figures.Add(Build($"roc-class-{c + 1}", $"{result.ClassNames[c]} against all other classes.", result.ClassNames[c], traces));
        }

        return figures;
    }

    // The mean of the true positive rates at common false positive rates; null when a class has no curve.
    private static (double[] FalsePositiveRates, double[] TruePositiveRates)? MacroCurve(Predictions pooled)
    {
        var grid = Enumerable.Range(0, GridSteps + 1).Select(step => step / (double)GridSteps).ToArray();
        var mean = new double[grid.Length];
        for (var c = 0; c < pooled.ClassCount; c++)
        {
            var curve = RocCurve.OfClass(pooled, c);
            if (!curve.Auc.IsAvailable)
                return null;
            for (var i = 0; i < grid.Length; i++)
                mean[i] += Interpolate(curve.Points, grid[i]) / pooled.ClassCount;
        }

        return ([0.0, .. grid], [0.0, .. mean]);
    }

    // Highest true positive rate reached at a false positive rate; linear between points, the upper end of a vertical step.
    private static double Interpolate(IReadOnlyList<RocPoint> points, double rate)
    {
        var last = 0;
        while (last + 1 < points.Count && points[last + 1].FalsePositiveRate <= rate)
            last++;
        if (last + 1 == points.Count)
            return points[last].TruePositiveRate;
        var (from, to) = (points[last], points[last + 1]);
        var share = (rate - from.FalsePositiveRate) / (to.FalsePositiveRate - from.FalsePositiveRate);
        return from.TruePositiveRate + (share * (to.TruePositiveRate - from.TruePositiveRate));
    }

    private static JsonObject Trace(BenchmarkResult result, ResampleResult learner, double[] falsePositiveRates, double[] truePositiveRates)
    {
        var area = 0.0;
        for (var i = 1; i < falsePositiveRates.Length; i++)
            area += (falsePositiveRates[i] - falsePositiveRates[i - 1]) * (truePositiveRates[i] + truePositiveRates[i - 1]) / 2;
        return UnitSquare.Curve(
            $"{learner.DisplayName} ({NumberText.Of(area)})", LearnerColours.Of(result, learner), falsePositiveRates, truePositiveRates,
            "false positive rate %{x:.3f}<br>true positive rate %{y:.3f}");
    }

    private static Figure Build(string id, string caption, string title, JsonObject[] traces) => new(
        id,
        caption,
        [UnitSquare.Reference(0, 1), .. traces],
        UnitSquare.Layout(title, "False positive rate (1 - specificity)", "True positive rate (sensitivity)", legendAtRight: true));
}
