using ModelComparison.Data.Datasets;

namespace ModelComparison.Evaluation;

/// <summary>A fitted classifier. Predicting is safe from several threads at once.</summary>
public interface IClassifierModel : IDisposable
{
    /// <summary>C, the number of classes of the training data; a class without training images gets probability 0.</summary>
    int ClassCount { get; }

    /// <summary>D, the number of features the model expects.</summary>
    int FeatureCount { get; }

    /// <summary>Class probabilities of each image.</summary>
    /// <param name="features">Features [M, D].</param>
    /// <param name="threads">Most threads to use, at least 1.</param>
    /// <param name="cancellationToken">Honoured within half a second.</param>
    /// <returns>Probabilities [M, C]; each row sums to 1.</returns>
    /// <exception cref="Data.InputException">Another number of features, or a value that is NaN or infinite.</exception>
    ProbabilityMatrix PredictProbabilities(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default);

    /// <summary>
    /// Predicted class and class probabilities of each image. The predicted class is the most probable one, unless the method that the model is named after
    /// decides in another way: then it is what that method says.
    /// </summary>
    /// <param name="features">Features [M, D].</param>
    /// <param name="threads">Most threads to use, at least 1.</param>
    /// <param name="cancellationToken">Honored within half a second.</param>
    /// <exception cref="Data.InputException">Another number of features, or a value that is NaN or infinite.</exception>
    ClassPredictions Predict(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default)
    {
        var probabilities = PredictProbabilities(features, threads, cancellationToken);
        return new ClassPredictions(probabilities.MostProbableClasses(), probabilities);
    }

    /// <summary>Writes the model to one file, atomically; its format is documented at the implementing class.</summary>
    void Save(string path);
}

/// <summary>What a classifier says of some images.</summary>
/// <param name="Labels">Predicted class of each image [M].</param>
/// <param name="Probabilities">Class probabilities [M, C]; each row sums to 1.</param>
public sealed record ClassPredictions(IReadOnlyList<int> Labels, ProbabilityMatrix Probabilities);
