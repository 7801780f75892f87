namespace ModelComparison.Evaluation.Metrics;

/// <summary>What a metric needs, and so which learners have it.</summary>
public enum MetricKind
{
    /// <summary>Predicted classes: every learner, a clusterer after its clusters were matched to classes.</summary>
    Labels,

    /// <summary>Class probabilities: classifiers.</summary>
    Probabilities,

    /// <summary>Cluster numbers: clusterers.</summary>
    Clusters,
}
