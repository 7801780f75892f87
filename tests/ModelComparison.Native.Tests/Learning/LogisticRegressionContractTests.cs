using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Native.Tests.Learning;

public sealed class LogisticRegressionContractTests : ClassifierContractTests
{
    protected override bool PromisesRowOrder => true;

    protected override IClassifier Create() => new LogisticRegression();

    protected override IClassifier CreateSlow() => new LogisticRegression(new LogisticRegressionOptions(InverseRegularization: 1e6, Tolerance: 1e-300, MaximumIterations: 1_000_000));
}
