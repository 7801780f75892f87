using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;
using Xunit;

namespace ModelComparison.Native.Tests.Learning;

/// <summary>A saved SVM is LIBSVM's own text: its library reads the file and predicts what we predict.</summary>
public sealed class LibSvmFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void LIBSVM_reads_a_saved_model_and_predicts_the_same(int classes)
    {
        if (!LibSvmLibrary.IsPresent)
            Assert.Skip("libsvm.so.3 is not installed.");
        var training = TestFeatures.Classes(rows: 120, columns: 6, classes, seed: 4, distance: 0.8);
        using var model = new RbfSvm().Fit(training, new FitContext(new Seed(1)));
        model.Save(path);
        var decisions = model.DecisionFunction(training.Features);
        var probabilities = model.PredictProbabilities(training.Features);
        var votes = model.PredictByVotes(training.Features);

        var read = LibSvmLibrary.Load(path);
        Assert.NotEqual(0, read);
        try
        {
            var theirDecisions = new double[classes * (classes - 1) / 2];
            var theirProbabilities = new double[classes];
            for (var row = 0; row < training.Count; row++)
            {
                var nodes = Nodes(training.Features.Row(row));
                Assert.Equal(votes[row], LibSvmLibrary.PredictValues(read, in nodes[0], out theirDecisions[0]));
                _ = LibSvmLibrary.PredictProbability(read, in nodes[0], out theirProbabilities[0]);
                for (var pair = 0; pair < theirDecisions.Length; pair++)
                    Assert.Equal(theirDecisions[pair], Sign(classes) * decisions[row, pair], 1e-5); // our kernel products are 32-bit sums
                for (var c = 0; c < classes; c++)
                    Assert.Equal(theirProbabilities[c], probabilities[row, c], 1e-5);
            }
        }
        finally
        {
            LibSvmLibrary.Free(ref read);
        }
    }

    /// <summary>For two classes scikit-learn, and so our decision function, counts towards the second class; LIBSVM towards the first.</summary>
    private static int Sign(int classes) => classes == 2 ? -1 : 1;

    private static LibSvmLibrary.Node[] Nodes(ReadOnlySpan<float> row)
    {
        var nodes = new LibSvmLibrary.Node[row.Length + 1];
        for (var d = 0; d < row.Length; d++)
            nodes[d] = new LibSvmLibrary.Node { Index = d + 1, Value = row[d] };
        nodes[^1].Index = -1;
        return nodes;
    }
}
