using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Native.Tests.Learning;

public sealed class XGBoostContractTests : ClassifierContractTests
{
    protected override bool PromisesRowOrder => true;

    // The library adds gradients in row order in 64 bits and keeps 32-bit leaves.
    protected override double RowOrderTolerance => 1e-5;

    protected override IClassifier Create() => new XGBoostClassifier(new XGBoostOptions(TreeCount: 10, MaximumDepth: 4));

    protected override IClassifier CreateSlow() => new XGBoostClassifier();
}
