using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Native.Tests.Learning;

public sealed class RandomForestContractTests : ClassifierContractTests
{
    protected override bool PromisesRowOrder => false;

    protected override IClassifier Create() => new RandomForest(new RandomForestOptions(TreeCount: 20));

    protected override IClassifier CreateSlow() => new RandomForest(new RandomForestOptions(TreeCount: 2000));
}
