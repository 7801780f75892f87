namespace ModelComparison.Evaluation;

/// <summary>A fitted model that was sought by iterations and can say whether they sufficed; implemented beside <see cref="IClassifierModel"/>.</summary>
public interface IConvergence
{
    /// <summary>False when the iterations were used up before the solution was found; null when the method behind has no such limit.</summary>
    bool? HasConverged { get; }
}
