using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Native.Tests.Learning;

public sealed class MajorityClassBaselineContractTests : ClassifierContractTests
{
    protected override bool IgnoresFeatures => true;

    protected override LabelledFeatures? SlowTraining => null;

    protected override bool PromisesRowOrder => true;

    protected override IClassifier Create() => new MajorityClassBaseline();

    protected override IClassifier CreateSlow() => new MajorityClassBaseline();
}
