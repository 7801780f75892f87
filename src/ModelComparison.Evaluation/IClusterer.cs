using ModelComparison.Data.Datasets;

namespace ModelComparison.Evaluation;

/// <summary>A clustering method that has not seen data yet. It never sees labels.</summary>
public interface IClusterer : ILearner
{
    /// <summary>Finds clusters in features.</summary>
    /// <param name="features">Features [N, D], finite.</param>
    /// <param name="context">Seed, threads and progress.</param>
    /// <param name="cancellationToken">Honoured within half a second.</param>
    /// <exception cref="Data.InputException">More clusters than rows, or a value that is NaN or infinite (named by row and column).</exception>
    IClustererModel Fit(FeatureMatrix features, FitContext context, CancellationToken cancellationToken = default);

    /// <summary>
    /// The clusterer for data of C classes: one that was asked for as many clusters as there are classes now has that number, any other is
    /// returned as it is. The number of classes is all that it learns of the labels.
    /// </summary>
    IClusterer ForClasses(int classCount) => this;
}

/// <summary>Fitted clusters.</summary>
public interface IClustererModel
{
    /// <summary>K, the number of clusters.</summary>
    int ClusterCount { get; }

    /// <summary>Sum over the training rows of the squared distance to the nearest centre.</summary>
    double Inertia { get; }

    /// <summary>Cluster of each training row [N], in 0 … K-1.</summary>
    IReadOnlyList<int> TrainingAssignments { get; }

    /// <summary>Nearest cluster of each row [M], in 0 … K-1.</summary>
    int[] Assign(FeatureMatrix features, int threads = 1);

    /// <summary>Writes the model to one file, atomically; its format is documented at the implementing class.</summary>
    void Save(string path);
}
