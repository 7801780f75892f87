namespace ModelComparison.Vision.Training;

/// <summary>What holds during one batch.</summary>
/// <param name="BiasLearningRate">Learning rate of biases.</param>
/// <param name="LearningRate">Learning rate of all other parameters.</param>
/// <param name="Momentum">Momentum of SGD; Adam's decay rates stay as they are.</param>
/// <param name="Accumulation">Batches whose gradients are summed for one step.</param>
public readonly record struct IterationSettings(double BiasLearningRate, double LearningRate, double Momentum, int Accumulation);
