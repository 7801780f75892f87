using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Native.Tests.Learning;

public sealed class RbfSvmContractTests : ClassifierContractTests
{
    protected override bool PromisesRowOrder => false;

    /// <summary>Two classes in one place: with a large C the solver takes millions of iterations.</summary>
    protected override LabelledFeatures SlowTraining => TestFeatures.Classes(rows: 3000, columns: 16, classes: 2, seed: 3, distance: 0.01);

    protected override IClassifier Create() => new RbfSvm();

    protected override IClassifier CreateSlow() => new RbfSvm(new RbfSvmOptions(InverseRegularization: 1e8, Gamma: SvmGamma.Of(0.01), Tolerance: 1e-12));
}
