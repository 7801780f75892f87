namespace ModelComparison.Evaluation.Detection;

/// <summary>What one epoch of a detector's training came to. Losses and measures are rounded to five decimals, as the reference rounds them before it compares epochs.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Training">Mean losses over the training batches.</param>
/// <param name="Validation">Mean losses over the validation batches.</param>
/// <param name="Precision">Mean precision of the classes on the validation images.</param>
/// <param name="Recall">Mean recall of the classes.</param>
/// <param name="MeanAveragePrecision50">mAP@0.5.</param>
/// <param name="MeanAveragePrecision50To95">mAP@0.5:0.95.</param>
/// <param name="Fitness">0.1 mAP@0.5 + 0.9 mAP@0.5:0.95.</param>
/// <param name="BiasLearningRate">Learning rate of biases at the last batch.</param>
/// <param name="LearningRate">Learning rate of all other parameters at the last batch.</param>
public sealed record DetectionEpoch(
    int Epoch,
    DetectionLossValues Training,
    DetectionLossValues Validation,
    double Precision,
    double Recall,
    double MeanAveragePrecision50,
    double MeanAveragePrecision50To95,
    double Fitness,
    double BiasLearningRate,
    double LearningRate);
