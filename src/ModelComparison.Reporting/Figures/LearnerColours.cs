using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Reporting.Figures;

/// <summary>One colour a model in all figures of a report, told apart by colour-blind readers too (Okabe and Ito 2008).</summary>
internal static class LearnerColours
{
    private static readonly string[] Palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D1F", "#7F7F7F"];

    /// <summary>The colour of a place in a list.</summary>
    public static string At(int index) => Palette[index % Palette.Length];

    public static string Of(BenchmarkResult result, ResampleResult learner)
    {
        for (var i = 0; i < result.Learners.Count; i++)
        {
            if (ReferenceEquals(result.Learners[i], learner))
                return At(i);
        }

        return Palette[^1];
    }
}
