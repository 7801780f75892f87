using ModelComparison.Data.Datasets;

namespace ModelComparison.Evaluation;

/// <summary>A preprocessing step that learns from the training fold only (z-score, principal components).</summary>
public interface ITransform
{
    /// <summary>The name used in experiment files: "z-score".</summary>
    string Id { get; }

    /// <summary>Learns the step from training features [N, D].</summary>
    ITransformModel Fit(FeatureMatrix training, FitContext context);
}

/// <summary>A fitted preprocessing step.</summary>
public interface ITransformModel
{
    /// <summary>Applies the step: [M, D] to [M, D'], as a new matrix.</summary>
    FeatureMatrix Apply(FeatureMatrix features);
}
