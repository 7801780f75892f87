using System.Globalization;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Learning.Clustering;
using ModelComparison.Learning.Preprocessing;
using Xunit;

namespace ModelComparison.Tests.Learning;

/// <summary>How closely each learner must agree with scikit-learn on one data set.</summary>
internal static class ClassicalAgreement
{
    private static readonly FitContext Context = new(new Seed(1), 2);

    public static void OfScaler(ClassicalCase expected)
    {
        var model = (StandardScalerModel)new StandardScaler().Fit(expected.Training().Features, Context);
        AssertClose(expected.Means, model.Means, 1e-12); // 64-bit sums in another order
        AssertClose(expected.Scales, model.Scales, 1e-12);
        var scaled = model.Apply(expected.Test().Features).Values.ToArray();
        AssertClose(expected.Scaled, [.. scaled.Select(value => (double)value)], 1e-6); // rounded to 32 bits
    }

    /// <summary>At scikit-learn's defaults it stops a little short of the minimum, so ours may differ, but only downwards.</summary>
    public static void OfLogisticRegression(ClassicalCase expected)
    {
        using var model = new LogisticRegression().Fit(expected.Training(), Context);
        AssertClose(expected.Logistic.Probabilities, model.PredictProbabilities(expected.Test().Features).Values.ToArray(), 2e-3);
        Assert.True(model.Objective <= expected.Logistic.Objective * (1 + 1e-12), $"{model.Objective} is above {expected.Logistic.Objective}");
        Assert.True(model.HasConverged);
    }

    public static void OfLogisticRegressionAtTheMinimum(ClassicalCase expected)
    {
        var tight = new LogisticRegressionOptions(InverseRegularization: 3.0, Tolerance: 1e-9, ClassWeights: ClassWeights.Balanced);
        var softmax = new LogisticRegressionOptions(Tolerance: 1e-9, TwoClassForm: TwoClassForm.Softmax);
        foreach (var (options, numbers) in new[] { (tight, expected.LogisticTight), (softmax, expected.LogisticSoftmax) })
        {
            using var model = new LogisticRegression(options).Fit(expected.Training(), Context);
            AssertClose(numbers.Probabilities, model.PredictProbabilities(expected.Test().Features).Values.ToArray(), 1e-5);
        }
    }

    public static void OfSvm(ClassicalCase expected)
    {
        OfSvm(expected, expected.SvmAuto, new RbfSvmOptions());
        OfSvm(expected, expected.SvmScale, new RbfSvmOptions(InverseRegularization: 10.0, Gamma: SvmGamma.Scale));
        OfSvm(expected, expected.SvmBalanced, new RbfSvmOptions(InverseRegularization: 100.0, Gamma: SvmGamma.Of(0.03), ClassWeights: ClassWeights.Balanced));
    }

    public static void OfKMeans(ClassicalCase expected)
    {
        var model = new KMeans(new KMeansOptions(expected.Classes)).Fit(expected.Training().Features, Context);
        Assert.True(model.Inertia <= 1.005 * expected.Inertia, $"inertia {model.Inertia} against {expected.Inertia}");
        if (expected.Distance < 2)
            return; // clouds that overlap have several divisions of nearly equal inertia
        var classes = Enumerable.Range(0, expected.Classes).Select(c => c.ToString(CultureInfo.InvariantCulture)).ToArray();
        var agreement = ClusterScores.AdjustedRandIndex(
            new Predictions(classes, expected.Assignments, expected.Assignments, clusters: model.TrainingAssignments));
        Assert.InRange(agreement.Value, 0.98, 1.0);
    }

    private static void OfSvm(ClassicalCase expected, ExpectedSupportVectors numbers, RbfSvmOptions options)
    {
        using var model = new RbfSvm(options).Fit(expected.Training(), Context);
        var test = expected.Test();
        var decisions = model.DecisionFunction(test.Features).Cast<double>().ToArray();
        var largest = numbers.Decisions.Max(Math.Abs);
        AssertClose(numbers.Decisions, decisions, 1e-4 * largest);
        Assert.Equal(numbers.Predictions, model.PredictByVotes(test.Features));
        Assert.Equal(numbers.Support, model.SupportVectorCounts);

        // Which rows are held out for the scaling is random on both sides, and there are few: the probabilities only resemble each other.
        var probabilities = model.PredictProbabilities(test.Features);
        var logLoss = -test.Labels.Select((label, row) => Math.Log(Math.Max(probabilities[row, label], 1e-15))).Average();
        Assert.Equal(numbers.LogLoss, logLoss, 0.15);
    }

    private static void AssertClose(double[] expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"value {i}: expected {expected[i]:R}, got {actual[i]:R}, tolerance {tolerance}");
    }
}
