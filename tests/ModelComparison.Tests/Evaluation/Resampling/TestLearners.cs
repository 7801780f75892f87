using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;

namespace ModelComparison.Tests.Evaluation.Resampling;

/// <summary>Nearest class mean, with a pinch of seeded noise so that the seed of each fit shows in its probabilities.</summary>
internal sealed class NearestMean(string id = "nearest-mean", bool prefersParallelFolds = false) : IClassifier
{
    public string Id => id;

    public string DisplayName => "Nearest mean";

    public IReadOnlyList<Setting> Settings => [new Setting("noise", "0.001")];

    public bool PrefersParallelFolds => prefersParallelFolds;

    /// <summary>Called at the start of each fit, for tests that fail, count or wait there.</summary>
    public Action<LabelledFeatures, FitContext>? OnFit { get; init; }

    public IClassifierModel Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        OnFit?.Invoke(training, context);
        var dimensions = training.Features.ColumnCount;
        var means = new double[training.ClassCount, dimensions];
        var counts = training.CountByClass();
        for (var row = 0; row < training.Count; row++)
        {
            for (var d = 0; d < dimensions; d++)
                means[training.Labels[row], d] += training.Features.Row(row)[d] / (double)counts[training.Labels[row]];
        }

        context.Progress?.Report(new WorkProgress("means", 1, 2));
        return new Model(means, context.Seed.CreateRandom().NextDouble(0.999, 1.001));
    }

    private sealed class Model(double[,] means, double scale) : IClassifierModel
    {
        public int ClassCount => means.GetLength(0);

        public int FeatureCount => means.GetLength(1);

        public ProbabilityMatrix PredictProbabilities(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default)
        {
            var values = new double[features.RowCount * ClassCount];
            for (var row = 0; row < features.RowCount; row++)
            {
                for (var c = 0; c < ClassCount; c++)
                {
                    var distance = 0.0;
                    for (var d = 0; d < FeatureCount; d++)
                        distance += Math.Pow(features.Row(row)[d] - means[c, d], 2);
                    values[(row * ClassCount) + c] = Math.Exp(-distance * scale) + 1e-12;
                }

                var probabilities = values.AsSpan(row * ClassCount, ClassCount);
                var sum = 0.0;
                foreach (var value in probabilities)
                    sum += value;
                foreach (ref var value in probabilities)
                    value /= sum;
            }

            return new ProbabilityMatrix(values, features.RowCount, ClassCount);
        }

        public void Save(string path) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}

/// <summary>Clusters by the sign pattern of the first two features, numbered the other way round than the classes.</summary>
internal sealed class Quadrants : IClusterer
{
    public string Id => "quadrants";

    public string DisplayName => "Quadrants";

    public IReadOnlyList<Setting> Settings => [];

    public IClustererModel Fit(FeatureMatrix features, FitContext context, CancellationToken cancellationToken = default) => new Model(features);

    private sealed class Model(FeatureMatrix training) : IClustererModel
    {
        public int ClusterCount => 4;

        public double Inertia => 0;

        public IReadOnlyList<int> TrainingAssignments => Assign(training);

        public int[] Assign(FeatureMatrix features, int threads = 1)
        {
            var clusters = new int[features.RowCount];
            for (var row = 0; row < clusters.Length; row++)
                clusters[row] = (features.Row(row)[0] < 0 ? 0 : 2) + (features.Row(row)[1] < 0 ? 0 : 1);
            return clusters;
        }

        public void Save(string path) => throw new NotSupportedException();
    }
}

/// <summary>Subtracts the training mean, and counts how often it is fitted and on how many rows.</summary>
internal sealed class Centring : ITransform
{
    public List<int> FittedRows { get; } = [];

    public string Id => "centring";

    public ITransformModel Fit(FeatureMatrix training, FitContext context)
    {
        FittedRows.Add(training.RowCount);
        var mean = new float[training.ColumnCount];
        for (var row = 0; row < training.RowCount; row++)
        {
            for (var d = 0; d < mean.Length; d++)
                mean[d] += training.Row(row)[d] / training.RowCount;
        }

        return new Model(mean);
    }

    private sealed class Model(float[] mean) : ITransformModel
    {
        public FeatureMatrix Apply(FeatureMatrix features)
        {
            var values = features.Values.ToArray();
            for (var i = 0; i < values.Length; i++)
                values[i] -= mean[i % mean.Length];
            return new FeatureMatrix(values, features.RowCount, features.ColumnCount);
        }
    }
}
