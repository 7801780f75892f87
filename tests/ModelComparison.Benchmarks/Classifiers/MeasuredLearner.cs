using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Learning.Clustering;

namespace ModelComparison.Benchmarks.Classifiers;

/// <summary>A learner that has a twin in the peer's script.</summary>
/// <param name="PeerName">The twin's name in the peer's --models and in its JSON.</param>
/// <param name="Create">Makes ours with the peer's settings for a number of classes.</param>
/// <param name="OwnName">Its name in --models where another has the twin's.</param>
/// <param name="Addition">What the table adds to its name.</param>
internal sealed record MeasuredLearner(string PeerName, Func<int, ILearner> Create, string? OwnName = null, string Addition = "")
{
    /// <summary>The name in --models.</summary>
    public string Name => OwnName ?? PeerName;

    /// <summary>Every learner that is measured, in the order of the peer's default.</summary>
    public static IReadOnlyList<MeasuredLearner> All { get; } =
    [
        new("lr", _ => new LogisticRegression()),
        new("svm", _ => new RbfSvm()),
        new("rf", _ => new RandomForest()),
        new("xgb", _ => new XGBoostClassifier()),
        new("xgb", _ => new XGBoostClassifier(new XGBoostOptions { Engine = XGBoostEngine.Library }), "xgb-library", " (libxgboost)"),
        new("kmeans", classes => new KMeans(new KMeansOptions(classes))),
    ];
}
