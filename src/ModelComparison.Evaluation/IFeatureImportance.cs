namespace ModelComparison.Evaluation;

/// <summary>A fitted model that can say how much each feature matters to it; implemented beside <see cref="IClassifierModel"/>.</summary>
public interface IFeatureImportance
{
    /// <summary>One number a feature [D]; larger is more important. What it measures is <see cref="ImportanceKind"/>.</summary>
    IReadOnlyList<double> FeatureImportances { get; }

    /// <summary>What the numbers are, as a table heading: "mean decrease in Gini impurity", "mean gain", "largest absolute coefficient".</summary>
    string ImportanceKind { get; }
}
