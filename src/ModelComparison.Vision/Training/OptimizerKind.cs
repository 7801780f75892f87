namespace ModelComparison.Vision.Training;

/// <summary>How gradients become steps.</summary>
public enum OptimizerKind
{
    /// <summary>Chosen by the length of the training; see <see cref="OptimizerPlan.Resolve"/>.</summary>
    Auto,

    /// <summary>Stochastic gradient descent with Nesterov momentum.</summary>
    Sgd,

    /// <summary>Adam with weight decay inside the gradient.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay.</summary>
    AdamW,
}
