using ModelComparison.Data.Datasets;

namespace ModelComparison.Tests.Learning;

/// <summary>One data set of Fixtures/make_classical.py and what scikit-learn made of it.</summary>
public sealed record ClassicalCase(
    string Name, int Seed, int TrainingRows, int TestRows, int Columns, int Classes, double Distance, bool Imbalanced, bool Duplicates,
    double[] Means, double[] Scales, double[] Scaled,
    ExpectedLogistic Logistic, ExpectedLogistic LogisticTight, ExpectedLogistic LogisticSoftmax,
    ExpectedSupportVectors SvmAuto, ExpectedSupportVectors SvmScale, ExpectedSupportVectors SvmBalanced,
    double Inertia, int[] Assignments)
{
    public override string ToString() => Name;

    internal LabelledFeatures Training() => GeneratedFeatures.Of(this).SelectRows([.. Enumerable.Range(0, TrainingRows)]);

    internal LabelledFeatures Test() => GeneratedFeatures.Of(this).SelectRows([.. Enumerable.Range(TrainingRows, TestRows)]);
}

public sealed record ExpectedLogistic(double[] Probabilities, double Objective);

public sealed record ExpectedSupportVectors(double[] Decisions, int[] Predictions, int[] Support, double LogLoss);

internal sealed record ClassicalFixture(string MadeBy, ClassicalCase[] Cases);
