using Xunit;

namespace ModelComparison.Tests.Learning;

/// <summary>
/// Scaler, logistic regression, SVM and k-means against scikit-learn 1.2: on stored numbers everywhere, on fresh data where it is installed.
/// The data have 2, 3, 5 and 10 classes, imbalance, repeated rows and a constant column.
/// </summary>
public sealed class ScikitLearnAgreementTests
{
    [Theory]
    [MemberData(nameof(ScikitLearn.Names), MemberType = typeof(ScikitLearn))]
    public void Z_scores_agree(string name) => ClassicalAgreement.OfScaler(ScikitLearn.Case(name));

    [Theory]
    [MemberData(nameof(ScikitLearn.Names), MemberType = typeof(ScikitLearn))]
    public void Logistic_regression_agrees_and_its_objective_is_never_higher(string name) =>
        ClassicalAgreement.OfLogisticRegression(ScikitLearn.Case(name));

    [Theory]
    [MemberData(nameof(ScikitLearn.Names), MemberType = typeof(ScikitLearn))]
    public void Logistic_regression_agrees_to_five_digits_where_both_are_at_the_minimum(string name) =>
        ClassicalAgreement.OfLogisticRegressionAtTheMinimum(ScikitLearn.Case(name));

    [Theory]
    [MemberData(nameof(ScikitLearn.Names), MemberType = typeof(ScikitLearn))]
    public void Svm_takes_the_same_decisions_with_as_many_support_vectors(string name) => ClassicalAgreement.OfSvm(ScikitLearn.Case(name));

    [Theory]
    [MemberData(nameof(ScikitLearn.Names), MemberType = typeof(ScikitLearn))]
    public void K_means_finds_clusters_as_tight(string name) => ClassicalAgreement.OfKMeans(ScikitLearn.Case(name));

    [Fact]
    public void All_agree_on_data_drawn_now()
    {
        foreach (var expected in ScikitLearn.Live(seed: 9000))
        {
            ClassicalAgreement.OfScaler(expected);
            ClassicalAgreement.OfLogisticRegression(expected);
            ClassicalAgreement.OfLogisticRegressionAtTheMinimum(expected);
            ClassicalAgreement.OfSvm(expected);
            ClassicalAgreement.OfKMeans(expected);
        }
    }
}
