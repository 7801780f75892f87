using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;
using ModelComparison.Reporting.Answers;
using Xunit;

namespace ModelComparison.Tests.Reporting;

public sealed class AnswerTests
{
    [Fact]
    public void The_answer_names_the_leader_the_gap_and_whether_the_folds_decide()
    {
        var answer = Answer.Create(ScoreTable.Create(ReportFixture.Result()));

        Assert.Equal("4 models on 8 images of 2 classes, judged on the same 2 folds.", answer[0]);
        Assert.StartsWith("Always right leads with accuracy 1.000 ± 0.000", answer[1], StringComparison.Ordinal);
        // Both folds differ by exactly one image of four: the difference has no spread, so its interval is the point 0.25.
        Assert.Equal("The next, Wrong | once, is 0.250 behind (95 % interval of the difference 0.250 to 0.250): these folds support the order of the two.", answer[2]);
    }

    [Fact]
    public void A_difference_whose_interval_holds_zero_is_called_undecided()
    {
        var result = ReportFixture.Result();
        // Equal in the first fold, one image apart in the second: mean 0.125, t(1) = 12.7, so zero lies well inside.
        var even = result.Learners[1] with { Folds = [result.Learners[0].Folds[0], result.Learners[1].Folds[1]] };

        var answer = Answer.Create(ScoreTable.Create(result with { Learners = [result.Learners[0], even] }));

        Assert.EndsWith("these folds cannot decide between the two.", answer[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_says_what_the_comparison_of_all_pairs_decided()
    {
        var result = ReportFixture.Result();
        var comparison = LearnerComparison.Compute(result, new ComparisonOptions(BootstrapDraws: 100));
        string Last(Verdict verdict) => Answer.Create(
            ScoreTable.Create(result), comparison with { Pairs = [.. comparison.Pairs.Select(pair => pair with { Verdict = verdict })] })[2];

        Assert.EndsWith("among all pairs compared these folds cannot decide between the two.", Last(Verdict.Undecided), StringComparison.Ordinal);
        Assert.EndsWith("the two are practically the same.", Last(Verdict.Equivalent), StringComparison.Ordinal);
        Assert.EndsWith("these folds support the order of the two.", Last(Verdict.LeftBetter), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clusterer_is_read_both_matched_and_raw_and_never_leads()
    {
        var answer = Answer.Create(ScoreTable.Create(ReportFixture.Result()));

        Assert.Equal(
            "k-means, which never sees labels, agrees with the classes in 1.000 once its clusters are matched to them; its cluster numbers as they come agree in 0.000, which means nothing.",
            answer[3]);
    }
}
