using System.Globalization;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Reporting.Tables;

/// <summary>Sensitivity, specificity and predictive values of each class over all test images together, with intervals: what a reader of a medical paper looks for.</summary>
public static class ClassRateTable
{
    /// <summary>One row a class.</summary>
    public static ReportTable Create(BenchmarkResult result, ResampleResult learner)
    {
        ArgumentNullException.ThrowIfNull(result);
        var confusion = PooledPredictions.Confusion(result, learner);
        var repeats = result.Splits.Select(split => split.Repeat).Distinct().Count();
        var rows = new List<IReadOnlyList<ReportCell>>();
        for (var c = 0; c < confusion.ClassCount; c++)
        {
            rows.Add([
                confusion.ClassNames[c],
                (confusion.TrueTotal(c) / (double)repeats).ToString("0.#", CultureInfo.InvariantCulture),
                Rate(confusion.TruePositives(c), confusion.FalseNegatives(c), repeats),
                Rate(confusion.TrueNegatives(c), confusion.FalsePositives(c), repeats),
                Rate(confusion.TruePositives(c), confusion.FalsePositives(c), repeats),
                Rate(confusion.TrueNegatives(c), confusion.FalseNegatives(c), repeats)]);
        }

        var repeated = repeats == 1 ? "" : $" Over {repeats} repeats each image counts once: rates are means, intervals those of one repeat.";
        return new ReportTable(
            "Each class against all others over all test images together, with 95 % Wilson intervals",
            ["Class", "Images", "Sensitivity", "Specificity", "PPV", "NPV"],
            rows,
            [$"PPV and NPV hold for the class shares of these images; where a class is rarer, its PPV is lower.{repeated}"]);
    }

    private static string Rate(long right, long wrong, int repeats)
    {
        var total = (right + wrong) / (double)repeats;
        return total == 0
            ? "n/a"
            : $"{NumberText.Of(right / (double)(right + wrong))} ({NumberText.Of(WilsonInterval.Compute(right / (double)repeats, total))})";
    }
}
