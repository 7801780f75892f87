namespace ModelComparison.Evaluation;

/// <summary>A fitted model whose hyper-parameters were chosen on its own training data; implemented beside <see cref="IClassifierModel"/>.</summary>
public interface IChosenSettings
{
    /// <summary>The chosen hyper-parameters, by their experiment-file names, and the score that chose them.</summary>
    IReadOnlyList<Setting> ChosenSettings { get; }
}
