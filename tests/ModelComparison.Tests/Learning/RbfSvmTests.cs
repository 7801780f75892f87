using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Learning.Classifiers;
using Xunit;

namespace ModelComparison.Tests.Learning;

public sealed class RbfSvmTests
{
    private static readonly FitContext Context = new(new Seed(1));

    [Fact]
    public void A_file_of_another_kind_is_refused_with_the_line()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(path, "svm_type nu_svc\nkernel_type rbf\nSV\n");
            var error = Assert.Throws<InputException>(() => RbfSvmModel.Load(path));
            Assert.Contains("svm_type c_svc", error.Message, StringComparison.Ordinal);
            File.WriteAllText(path, "svm_type c_svc\n");
            Assert.Contains("'SV'", Assert.Throws<InputException>(() => RbfSvmModel.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Contains("does not exist", Assert.Throws<InputException>(() => RbfSvmModel.Load(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("scale")]
    [InlineData("0.25")]
    public void Gamma_reads_what_it_writes(string text) => Assert.Equal(text, SvmGamma.Parse(text).ToString());

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("wide")]
    public void Gamma_refuses_the_rest(string text) => Assert.Throws<InputException>(() => SvmGamma.Parse(text));

    [Fact]
    public void Probabilities_follow_the_decision_of_two_classes()
    {
        var expected = ScikitLearn.Case("two-classes");
        using var model = new RbfSvm().Fit(expected.Training(), Context);
        var test = expected.Test();
        var decisions = model.DecisionFunction(test.Features);
        var probabilities = model.PredictProbabilities(test.Features);
        var order = Enumerable.Range(0, test.Count).OrderBy(row => decisions[row, 0]).ToArray();
        for (var i = 1; i < order.Length; i++)
            Assert.True(probabilities[order[i], 1] >= probabilities[order[i - 1], 1]);
    }

    [Fact]
    public void Many_iterations_with_shrinking_end_at_an_optimum()
    {
        // A large C makes thousands of iterations, so that rows are set aside and taken back; scikit-learn's numbers are in "svmBalanced".
        var expected = ScikitLearn.Case("imbalanced");
        using var hard = new RbfSvm(new RbfSvmOptions(InverseRegularization: 1e4, Gamma: SvmGamma.Of(0.01), Tolerance: 1e-8)).Fit(expected.Training(), Context);
        using var same = new RbfSvm(new RbfSvmOptions(InverseRegularization: 1e4, Gamma: SvmGamma.Of(0.01), Tolerance: 1e-10)).Fit(expected.Training(), Context);
        var first = hard.DecisionFunction(expected.Test().Features).Cast<double>().ToArray();
        var second = same.DecisionFunction(expected.Test().Features).Cast<double>().ToArray();
        Assert.True(hard.HasConverged);
        for (var i = 0; i < first.Length; i++)
            Assert.Equal(second[i], first[i], 1e-6); // both within their tolerance of one optimum
    }

    [Theory]
    [InlineData(100_000)] // one matrix a pair: 180 rows of all classes would need 129 600 bytes
    [InlineData(0)]       // no matrix at all: rows as they are needed
    public void Less_memory_for_the_kernel_gives_the_same_model(long bytes)
    {
        var expected = ScikitLearn.Stored.MaxBy(item => item.TrainingRows)!;
        var training = expected.Training();
        var roomy = new RbfSvmOptions(InverseRegularization: 10.0, Gamma: SvmGamma.Scale, Tolerance: 1e-9);
        using var kept = new RbfSvm(roomy).Fit(training, Context);
        using var computed = new RbfSvm(roomy with { LargestKernelMatrix = bytes }).Fit(training, Context);

        Assert.True(4L * training.Count * training.Count > bytes);
        Assert.Equal(kept.SupportVectorCounts, computed.SupportVectorCounts);
        var one = kept.DecisionFunction(expected.Test().Features).Cast<double>().ToArray();
        var other = computed.DecisionFunction(expected.Test().Features).Cast<double>().ToArray();
        var largest = one.Max(Math.Abs);
        for (var i = 0; i < one.Length; i++)
            Assert.Equal(one[i], other[i], 1e-5 * largest); // kernel values are kept in 32 bits, and their products are summed in another order
    }

    // scikit-learn 1.2.1: SVC(C=1, gamma="auto", probability=True).fit(X[training], y[training]).predict(X[test]); its most probable classes are others, as ours are.
    [Fact]
    public void The_predicted_class_is_that_of_the_votes_as_scikit_learn_predicts_and_the_most_probable_one_only_on_request()
    {
        float[] values =
        [
            5.041f, -2.556f, 0.418f, -0.568f,
            2.547f, -0.216f, -2.02f, -0.232f,
            2.135f, 3.323f, 0.226f, -0.353f,
            2.719f, -0.668f, -1.055f, -0.391f,
            0.482f, 2.761f, 0.958f, -0.2f,
            0.024f, 4.546f, 0.545f, -0.505f,
            -0.183f, 3.541f, 1.935f, -0.27f,
            -0.244f, 4.002f, -0.886f, -0.292f,
            0.883f, 0.58f, 3.092f, 0.67f,
            -2.828f, 1.021f, 2.04f, -1.669f,
            0.276f, 0.701f, 2.555f, -1.076f,
            0.026f, -0.053f, 4.406f, 0.747f,
        ];
        var features = new LabelledFeatures(new FeatureMatrix(values, 12, 4), [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2], ["a", "b", "c"]);
        Split[] splits = [new Split(0, 0, [0, 1, 4, 5, 8, 9], [2, 3, 6, 7, 10, 11])];

        var byVotes = CrossValidation.Run([new RbfSvm()], features, splits).Learners[0].Folds[0];
        var byProbability = CrossValidation.Run([new RbfSvm(new RbfSvmOptions(ProbabilityLabels: true))], features, splits).Learners[0].Folds[0];

        Assert.Equal([1, 0, 1, 1, 2, 2], byVotes.PredictedLabels);
        Assert.Equal(byVotes.Probabilities!.MostProbableClasses(), byProbability.PredictedLabels);
        Assert.NotEqual(byVotes.PredictedLabels, byProbability.PredictedLabels);
        Assert.Equal(byVotes.Probabilities.Values.ToArray(), byProbability.Probabilities!.Values.ToArray());
    }
}
