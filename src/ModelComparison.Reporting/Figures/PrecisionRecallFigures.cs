using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Figures;

/// <summary>Precision-recall curves of all models laid over each other, one figure a class; dotted, what guessing gives.</summary>
public static class PrecisionRecallFigures
{
    /// <summary>One figure a class; none when no model gives probabilities.</summary>
    public static IReadOnlyList<Figure> Create(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var models = result.Learners
            .Where(learner => learner.Failure is null && learner.Folds.Count > 0 && learner.Folds.All(fold => fold.Probabilities is not null))
            .Select(learner => (Learner: learner, Pooled: PooledPredictions.OfRepeat(result, learner)))
            .ToList();
        var figures = new List<Figure>();
        for (var c = 0; c < result.ClassNames.Count && models.Count > 0; c++)
        {
            var traces = models
                .Select(model => (model.Learner, Curve: PrecisionRecallCurve.OfClass(model.Pooled, c)))
                .Where(model => model.Curve.AveragePrecision.IsAvailable)
                .Select(model => Trace(result, model.Learner, model.Curve))
                .ToArray();
            if (traces.Length == 0)
                continue;
            var pooled = models[0].Pooled;
            var share = pooled.Confusion.TrueTotal(c) / (double)pooled.Count;
            figures.Add(Build($"pr-class-{c + 1}", result.ClassNames[c], share, traces));
        }

        return figures;
    }

    // Before the first true positive there is no recall and any precision: the curve is drawn level from there to the left.
    private static JsonObject Trace(BenchmarkResult result, ResampleResult learner, PrecisionRecallCurve curve)
    {
        PrecisionRecallPoint[] found = [.. curve.Points.Where(point => point.Recall > 0)];
        return UnitSquare.Curve(
            $"{learner.DisplayName} ({NumberText.Of(curve.AveragePrecision)})", LearnerColours.Of(result, learner),
            [0, .. found.Select(point => point.Recall)], [found[0].Precision, .. found.Select(point => point.Precision)], "recall %{x:.3f}<br>precision %{y:.3f}");
    }

    private static Figure Build(string id, string className, double share, JsonObject[] traces) => new(
        id,
        $"{className} against all other classes; dotted, the precision of guessing.",
        [UnitSquare.Reference(share, share), .. traces],
        UnitSquare.Layout(className, "Recall (sensitivity)", "Precision (PPV)", legendAtRight: false));
}
