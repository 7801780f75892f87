using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Native.Tests.Learning;

public sealed class RbfSvmContractTests : ClassifierContractTests
{
    protected override bool PromisesRowOrder => false;

    protected override IClassifier Create() => new RbfSvm();

    protected override IClassifier CreateSlow() => new RbfSvm(new RbfSvmOptions(InverseRegularization: 1e8, Gamma: SvmGamma.Of(1e-6), Tolerance: 1e-12));
}
